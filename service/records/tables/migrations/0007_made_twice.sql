-- What a lender made twice is written down, and found, at once.
INSERT OR IGNORE INTO allowed VALUES ('intent', 'late');
