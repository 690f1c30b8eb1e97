-- What customers agreed to and what they did, word for word, and no name.
CREATE TABLE papers (
  seq       INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  tick      INTEGER NOT NULL,
  store     TEXT NOT NULL,
  reference TEXT NOT NULL,
  operation TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind <> ''),
  data      TEXT NOT NULL CHECK (json_valid(data)),
  chain     INTEGER NOT NULL REFERENCES chains (id),
  mac       BLOB NOT NULL
) STRICT;

CREATE INDEX papers_by_reference ON papers (store, reference);

CREATE TRIGGER papers_stay BEFORE UPDATE ON papers
BEGIN
  SELECT RAISE(ABORT, 'a paper is never changed');
END;

-- Applications that were begun, sealed.
CREATE TABLE drafts (
  id      TEXT PRIMARY KEY,
  store   TEXT NOT NULL,
  changed INTEGER NOT NULL,
  waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
  sealed  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Receipts as data, to be printed again.
CREATE TABLE receipts (
  number    INTEGER PRIMARY KEY,
  operation INTEGER REFERENCES operations (seq),
  kind      TEXT NOT NULL,
  at        INTEGER NOT NULL,
  tick      INTEGER NOT NULL,
  language  TEXT NOT NULL,
  training  INTEGER NOT NULL CHECK (training IN (0, 1)),
  data      TEXT NOT NULL CHECK (json_valid(data)),
  chain     INTEGER NOT NULL REFERENCES chains (id),
  mac       BLOB NOT NULL
) STRICT;

CREATE INDEX receipts_of_operation ON receipts (operation);

CREATE TRIGGER receipts_stay BEFORE UPDATE ON receipts
BEGIN
  SELECT RAISE(ABORT, 'a receipt is never changed');
END;
