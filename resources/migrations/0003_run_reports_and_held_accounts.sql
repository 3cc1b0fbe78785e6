-- min_compatible: 3
--
-- What each account came to in a run, and accounts that are held one by one (R8). A program that does not know held
-- accounts would publish what they keep back and leave them marked, so it may not go on using the file.

ALTER TABLE run ADD COLUMN accounts_held {bigint} NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN inserted {bigint} NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN changed {bigint} NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN gone {bigint} NOT NULL DEFAULT 0;
-- '' = not known, person, schedule, command_line.
ALTER TABLE run ADD COLUMN started_by TEXT NOT NULL DEFAULT '';

-- outcome: current, failed, short, held, not_asked; before this step only accounts that failed or came short had a
-- row. data_from: the instant of the last good data that stood after the run; NULL = there were none.
ALTER TABLE run_account ADD COLUMN account_name TEXT NOT NULL DEFAULT '';
ALTER TABLE run_account ADD COLUMN outcome TEXT NOT NULL DEFAULT 'failed';
ALTER TABLE run_account ADD COLUMN data_from TEXT;
ALTER TABLE run_account ADD COLUMN inserted {bigint} NOT NULL DEFAULT 0;
ALTER TABLE run_account ADD COLUMN changed {bigint} NOT NULL DEFAULT 0;
ALTER TABLE run_account ADD COLUMN gone {bigint} NOT NULL DEFAULT 0;

-- The last few ids, oldest first, one on a line.
ALTER TABLE run RENAME COLUMN last_request_id TO request_ids;
ALTER TABLE run_account RENAME COLUMN last_request_id TO request_ids;

-- A row while an account is held: until its lines are accepted or a fetch brings it whole. answer: '' = it asks,
-- discarded = the old lines stay and it asks again at the next sync. raw: what the fetch brought, verbatim.
CREATE TABLE held_account (
    account_id {bigint} NOT NULL PRIMARY KEY REFERENCES vendor_account (id),
    run_id {bigint} NOT NULL REFERENCES run (id),
    held_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    answer TEXT NOT NULL,
    raw {blob} NOT NULL
) {strict};

-- The lines of that fetch, whole, so that accepting them needs no network.
CREATE TABLE held_line (
    account_id {bigint} NOT NULL REFERENCES held_account (account_id),
    position {bigint} NOT NULL,
    key TEXT NOT NULL,
    contract_no TEXT NOT NULL,
    line_no TEXT NOT NULL,
    vendor_subscription_id TEXT NOT NULL,
    vendor_id TEXT NOT NULL,
    vendor_name TEXT NOT NULL,
    product_id TEXT NOT NULL,
    sku_no TEXT NOT NULL,
    mfg_part_no TEXT NOT NULL,
    offer_id TEXT NOT NULL,
    product_name TEXT NOT NULL,
    quantity {bigint},
    unit_price {bigint},
    customer_price {bigint},
    currency TEXT NOT NULL,
    billing_frequency TEXT NOT NULL,
    start_date TEXT,
    end_date TEXT,
    status TEXT NOT NULL,
    PRIMARY KEY (account_id, position)
) {strict};
