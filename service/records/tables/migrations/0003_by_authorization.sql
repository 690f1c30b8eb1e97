-- What the code on a paper opens.
CREATE INDEX operations_by_authorization ON operations (authorization_id) WHERE authorization_id <> '';
