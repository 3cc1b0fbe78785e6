-- min_compatible: 4
--
-- A PSA that is read and written over the network: its agreements, and the outbox of what is written to it (R21). A
-- program that does not know pushes could approve and export what is on its way already, so it may not go on using the
-- file.

ALTER TABLE connection ADD COLUMN company_id TEXT NOT NULL DEFAULT '';
ALTER TABLE connection ADD COLUMN public_key TEXT NOT NULL DEFAULT '';
ALTER TABLE connection ADD COLUMN codebase TEXT NOT NULL DEFAULT '';
ALTER TABLE connection ADD COLUMN requests_per_second {bigint} NOT NULL DEFAULT 5;
ALTER TABLE connection ADD COLUMN requests_in_flight {bigint} NOT NULL DEFAULT 3;
-- Names, one on a line; '' = all.
ALTER TABLE connection ADD COLUMN agreement_types TEXT NOT NULL DEFAULT '';
ALTER TABLE connection ADD COLUMN company_statuses TEXT NOT NULL DEFAULT '';
ALTER TABLE connection ADD COLUMN may_create_lines {bigint} NOT NULL DEFAULT 0;

ALTER TABLE psa_account ADD COLUMN identifier TEXT NOT NULL DEFAULT '';
ALTER TABLE psa_account ADD COLUMN status TEXT NOT NULL DEFAULT '';
ALTER TABLE psa_product ADD COLUMN identifier TEXT NOT NULL DEFAULT '';
ALTER TABLE psa_product ADD COLUMN active {bigint} NOT NULL DEFAULT 1;

CREATE TABLE psa_agreement (
    id {bigint} NOT NULL PRIMARY KEY,
    connection_id {bigint} NOT NULL REFERENCES connection (id),
    account_id {bigint} NOT NULL REFERENCES psa_account (id),
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    parent_key TEXT NOT NULL,
    status TEXT NOT NULL,
    active {bigint} NOT NULL,
    billing_cycle TEXT NOT NULL,
    currency TEXT NOT NULL,
    start_date TEXT,
    end_date TEXT,
    next_invoice_date TEXT,
    timing TEXT NOT NULL,
    prorates {bigint} NOT NULL,
    invoices_prorated_lines {bigint} NOT NULL,
    fetched_at TEXT,
    stale_since TEXT,
    stale_reason TEXT NOT NULL,
    missing_since TEXT,
    UNIQUE (connection_id, key)
) {strict};

ALTER TABLE billed_line ADD COLUMN agreement_id {bigint} REFERENCES psa_agreement (id);
ALTER TABLE billed_line ADD COLUMN updated_by TEXT NOT NULL DEFAULT '';
ALTER TABLE billed_line ADD COLUMN updated_at TEXT;

-- What a tenant's cycle word means (R15); only words that a person confirmed. months NULL: the person does not know.
CREATE TABLE billing_cycle (
    connection_id {bigint} NOT NULL REFERENCES connection (id),
    name TEXT NOT NULL,
    months {bigint},
    PRIMARY KEY (connection_id, name)
) {strict};

-- How one count is spread over several billed lines. fixed NULL: the line that takes the rest.
CREATE TABLE allocation (
    psa_account_id {bigint} NOT NULL REFERENCES psa_account (id),
    psa_product_id {bigint} NOT NULL REFERENCES psa_product (id),
    position {bigint} NOT NULL,
    line_key TEXT NOT NULL,
    fixed {bigint},
    decided_by TEXT NOT NULL,
    decided_at TEXT,
    PRIMARY KEY (psa_account_id, psa_product_id, position)
) {strict};

-- A push asks whether its decision still is the one that counts for its line.
CREATE INDEX decision_by_line ON decision (line_id, period, id);

CREATE TABLE push_batch (
    id {bigint} NOT NULL PRIMARY KEY,
    started_at TEXT NOT NULL,
    started_by TEXT NOT NULL,
    undo {bigint} NOT NULL
) {strict};

-- The outbox: a row is written before its request is sent and settled after. state: intended, verified, conflict,
-- refused, not_applied, failed. seen: the guarded values, as JSON.
CREATE TABLE push (
    id {bigint} NOT NULL PRIMARY KEY,
    batch_id {bigint} NOT NULL REFERENCES push_batch (id),
    undo_of {bigint} REFERENCES push (id),
    decision_id {bigint} NOT NULL REFERENCES decision (id),
    line_id TEXT NOT NULL,
    period TEXT NOT NULL,
    connection_id {bigint} NOT NULL REFERENCES connection (id),
    agreement_key TEXT NOT NULL,
    agreement_name TEXT NOT NULL,
    line_key TEXT NOT NULL,
    account_name TEXT NOT NULL,
    product_name TEXT NOT NULL,
    quantity_before {bigint} NOT NULL,
    quantity_after {bigint} NOT NULL,
    seen TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    state TEXT NOT NULL,
    sends {bigint} NOT NULL,
    pushed_by TEXT NOT NULL,
    intended_at TEXT NOT NULL,
    settled_at TEXT,
    message TEXT NOT NULL,
    field TEXT NOT NULL,
    quantity_found {bigint},
    request_id TEXT NOT NULL,
    undone_at TEXT
) {strict};
CREATE INDEX push_by_line ON push (connection_id, line_key);
CREATE INDEX push_by_decision ON push (decision_id);
-- At most one unsettled write for each billed line, and each intention carried out once. An undo that failed may be
-- tried anew: there is no other decision to be made about it.
CREATE UNIQUE INDEX push_open_line ON push (connection_id, line_key) WHERE state = 'intended';
CREATE UNIQUE INDEX push_once ON push (idempotency_key)
    WHERE state IN ('intended', 'verified') OR (state = 'failed' AND undo_of IS NULL);

CREATE TABLE drift_sighting (
    id {bigint} NOT NULL PRIMARY KEY,
    connection_id {bigint} NOT NULL REFERENCES connection (id),
    line_key TEXT NOT NULL,
    push_id {bigint} NOT NULL REFERENCES push (id),
    quantity_pushed {bigint} NOT NULL,
    quantity_found {bigint} NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TEXT,
    seen_at TEXT NOT NULL
) {strict};
CREATE INDEX drift_by_line ON drift_sighting (connection_id, line_key);

CREATE TABLE owned_elsewhere (
    line_id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL
) {strict};

-- Catch-up amounts that a person typed into the PSA (R20): the days from first_seen to until_date.
CREATE TABLE catch_up_mark (
    id {bigint} NOT NULL PRIMARY KEY,
    line_id TEXT NOT NULL,
    period TEXT NOT NULL,
    seats {bigint} NOT NULL,
    first_seen TEXT NOT NULL,
    until_date TEXT NOT NULL,
    amount {bigint},
    marked_by TEXT NOT NULL,
    marked_at TEXT NOT NULL
) {strict};
