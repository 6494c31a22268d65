-- What the reader met in a file besides its text: codes between spaces.

ALTER TABLE entry_file ADD COLUMN findings TEXT NOT NULL DEFAULT '';
