-- New accounts whose holders have not chosen yet, sealed as drafts are.
CREATE TABLE choices (
	id     TEXT NOT NULL PRIMARY KEY,
	sealed BLOB NOT NULL
) STRICT;
