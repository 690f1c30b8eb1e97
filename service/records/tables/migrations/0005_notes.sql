-- The code of a note that a manager has taken; without one nobody has.
ALTER TABLE findings ADD COLUMN mac BLOB NOT NULL DEFAULT x'';
