-- min_compatible: 1
--
-- Approved changes that left in a file (R23), with the texts of the file, so that it can be made again as it was; and
-- what a held run's list would have taken away (R8).

CREATE TABLE change_file (
    id {bigint} NOT NULL PRIMARY KEY,
    connection_id {bigint} NOT NULL REFERENCES connection (id),
    period TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
) {strict};

-- state: exported, verified, not_applied, overtaken.
CREATE TABLE exported_change (
    id {bigint} NOT NULL PRIMARY KEY,
    file_id {bigint} NOT NULL REFERENCES change_file (id),
    decision_id {bigint} NOT NULL REFERENCES decision (id),
    line_id TEXT NOT NULL,
    account_key TEXT NOT NULL,
    account_name TEXT NOT NULL,
    product_key TEXT NOT NULL,
    product_name TEXT NOT NULL,
    agreement TEXT NOT NULL,
    billed_line_key TEXT NOT NULL,
    quantity_before {bigint} NOT NULL,
    quantity_after {bigint} NOT NULL,
    effective_date TEXT,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    settled_at TEXT
) {strict};
CREATE INDEX exported_change_by_file ON exported_change (file_id);
CREATE INDEX exported_change_by_state ON exported_change (state);

-- Accounts that a held list did not name, by name; the first ones where there are very many.
CREATE TABLE run_unlisted_account (
    run_id {bigint} NOT NULL REFERENCES run (id),
    position {bigint} NOT NULL,
    account_key TEXT NOT NULL,
    account_name TEXT NOT NULL,
    PRIMARY KEY (run_id, position)
) {strict};

-- How many accounts the list before had; what a person said to a held run: '', accepted, discarded.
ALTER TABLE run ADD COLUMN accounts_before {bigint} NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN held_answer TEXT NOT NULL DEFAULT '';
