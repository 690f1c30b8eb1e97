-- Who an operation is about carries a code, and what is left of it when its watch ends
-- too. The register (a fact) knows the chains, and where papers and receipts stood when
-- each of them began.
ALTER TABLE identities ADD COLUMN ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1));
ALTER TABLE identities ADD COLUMN mac BLOB NOT NULL DEFAULT x'';
ALTER TABLE chains ADD COLUMN papers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chains ADD COLUMN receipts INTEGER NOT NULL DEFAULT 0;
