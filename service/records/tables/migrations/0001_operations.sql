-- What this file is, such as its id.
CREATE TABLE facts (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A chain is a run of moves whose codes are made with one key.
CREATE TABLE chains (
  id          INTEGER PRIMARY KEY,
  began       INTEGER NOT NULL,
  first       INTEGER NOT NULL,
  before      BLOB NOT NULL,
  fingerprint BLOB NOT NULL,
  keyring     INTEGER NOT NULL CHECK (keyring IN (0, 1)),
  reason      TEXT NOT NULL,
  computer    TEXT NOT NULL,
  mac         BLOB NOT NULL
) STRICT;

-- Times are nanoseconds since 1970, amounts cents.
CREATE TABLE operations (
  seq              INTEGER PRIMARY KEY,
  id               TEXT NOT NULL UNIQUE CHECK (id <> ''),
  store            TEXT NOT NULL,
  reference        TEXT NOT NULL,
  initial          TEXT NOT NULL,
  card_ending      TEXT NOT NULL,
  amount           INTEGER NOT NULL CHECK (amount >= 0),
  type             TEXT NOT NULL,
  target           TEXT NOT NULL,
  amount_left      INTEGER NOT NULL,
  hold             INTEGER NOT NULL CHECK (hold IN (0, 1)),
  training         INTEGER NOT NULL CHECK (training IN (0, 1)),
  plan_id          INTEGER NOT NULL,
  months           INTEGER NOT NULL,
  associate        TEXT NOT NULL,
  flow_id          TEXT NOT NULL,
  created          INTEGER NOT NULL,
  -- 0; more only where damage left several open entries of one reference.
  twin             INTEGER NOT NULL,
  -- What follows is that of the last move.
  state            TEXT NOT NULL,
  changed          INTEGER NOT NULL,
  authorization_id TEXT NOT NULL DEFAULT '',
  capture_id       TEXT NOT NULL DEFAULT '',
  error_key        TEXT NOT NULL DEFAULT '',
  resolved         INTEGER NOT NULL DEFAULT 0 CHECK (resolved IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX one_open ON operations (store, reference, twin)
  WHERE state IN ('intent', 'sent', 'unknown') AND reference <> '';
CREATE INDEX operations_open ON operations (seq) WHERE state IN ('intent', 'sent', 'unknown');
CREATE INDEX operations_by_day ON operations (store, created);
CREATE INDEX operations_by_reference ON operations (reference COLLATE NOCASE);
CREATE INDEX operations_by_amount ON operations (amount);
CREATE INDEX operations_by_ending ON operations (card_ending) WHERE card_ending <> '';
CREATE INDEX operations_by_target ON operations (target) WHERE target <> '';

CREATE TABLE allowed (
  came TEXT NOT NULL,
  went TEXT NOT NULL,
  PRIMARY KEY (came, went)
) STRICT, WITHOUT ROWID;

INSERT INTO allowed VALUES
  ('', 'intent'),
  ('intent', 'sent'), ('intent', 'declined'),
  ('sent', 'confirmed'), ('sent', 'declined'), ('sent', 'unknown'),
  ('unknown', 'confirmed'), ('unknown', 'declined'), ('unknown', 'absent'),
  ('absent', 'late'),
  ('late', 'confirmed'), ('late', 'undone');

-- tick is the time along the moves: it follows the clock, but neither back nor far
-- ahead at once.
CREATE TABLE moves (
  seq              INTEGER PRIMARY KEY,
  operation        INTEGER NOT NULL REFERENCES operations (seq),
  came             TEXT NOT NULL,
  went             TEXT NOT NULL,
  at               INTEGER NOT NULL,
  tick             INTEGER NOT NULL,
  authorization_id TEXT NOT NULL,
  capture_id       TEXT NOT NULL,
  error_key        TEXT NOT NULL,
  resolved         INTEGER NOT NULL CHECK (resolved IN (0, 1)),
  note             TEXT NOT NULL,
  papers           BLOB NOT NULL,
  chain            INTEGER NOT NULL REFERENCES chains (id),
  own              BLOB NOT NULL,
  mac              BLOB NOT NULL,
  FOREIGN KEY (came, went) REFERENCES allowed (came, went)
) STRICT;

CREATE INDEX moves_of_operation ON moves (operation);

-- An anchor stands for moves that were deleted because they were old.
CREATE TABLE anchors (
  first  INTEGER PRIMARY KEY,
  last   INTEGER NOT NULL CHECK (last >= first),
  chain  INTEGER NOT NULL REFERENCES chains (id),
  after  BLOB NOT NULL,
  mac    BLOB NOT NULL
) STRICT;

-- Who an operation is about, sealed, for as long as asking may need it.
CREATE TABLE identities (
  operation INTEGER PRIMARY KEY REFERENCES operations (seq),
  sealed    BLOB NOT NULL
) STRICT;

-- What was found changed by somebody else, until a manager acknowledges it.
CREATE TABLE findings (
  kind            TEXT NOT NULL,
  about           TEXT NOT NULL,
  seq             INTEGER NOT NULL,
  last            INTEGER NOT NULL,
  operation       TEXT NOT NULL,
  found           INTEGER NOT NULL,
  acknowledged_by TEXT NOT NULL DEFAULT '',
  acknowledged    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (about, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER moves_start_where_the_last_one_ended BEFORE INSERT ON moves
WHEN NEW.came IS NOT coalesce((SELECT went FROM moves WHERE operation = NEW.operation ORDER BY seq DESC LIMIT 1), '')
BEGIN
  SELECT RAISE(ABORT, 'the operation is not in the state that this move starts from');
END;

CREATE TRIGGER moves_are_appended BEFORE INSERT ON moves
WHEN NEW.seq <= (SELECT max(seq) FROM moves)
BEGIN
  SELECT RAISE(ABORT, 'a move comes after all others');
END;

CREATE TRIGGER moves_bring_the_operation_along AFTER INSERT ON moves
BEGIN
  UPDATE operations
  SET state = NEW.went, changed = NEW.at, authorization_id = NEW.authorization_id, capture_id = NEW.capture_id,
      error_key = NEW.error_key, resolved = NEW.resolved
  WHERE seq = NEW.operation;
  DELETE FROM identities WHERE operation = NEW.operation AND NEW.went IN ('confirmed', 'declined', 'undone');
END;

CREATE TRIGGER moves_stay BEFORE UPDATE ON moves
BEGIN
  SELECT RAISE(ABORT, 'a move is never changed');
END;

CREATE TRIGGER moves_leave_an_anchor BEFORE DELETE ON moves
WHEN NOT EXISTS (SELECT 1 FROM anchors WHERE OLD.seq BETWEEN first AND last)
BEGIN
  SELECT RAISE(ABORT, 'a move leaves an anchor');
END;

CREATE TRIGGER details_stay BEFORE UPDATE OF seq, id, store, reference, initial, card_ending, amount, type, target,
  amount_left, hold, training, plan_id, months, associate, flow_id, created, twin ON operations
BEGIN
  SELECT RAISE(ABORT, 'what was asked for is never changed');
END;

CREATE TRIGGER state_follows_the_moves BEFORE UPDATE OF state ON operations
WHEN NEW.state IS NOT (SELECT went FROM moves WHERE operation = NEW.seq ORDER BY seq DESC LIMIT 1)
BEGIN
  SELECT RAISE(ABORT, 'the state is that of the last move');
END;

CREATE TRIGGER identities_last_while_asking BEFORE DELETE ON identities
WHEN (SELECT state FROM operations WHERE seq = OLD.operation) IN ('intent', 'sent', 'unknown', 'late')
BEGIN
  SELECT RAISE(ABORT, 'asking still needs it');
END;
