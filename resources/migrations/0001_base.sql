-- min_compatible: 1
--
-- The first schema. Rules of these files: one statement ends with ';' at the end of a line, no ';' inside a text;
-- {tokens} are filled in by the dialect; {append_only TABLE KEY} makes a table that takes rows and never changes them.
-- Ids come from the writer (id_counter) and are never used again. Quantities are thousandths, money is millionths,
-- instants are ISO 8601 in UTC with milliseconds, calendar dates are ISO 8601 without a zone. A text that a source left
-- out is '', a number or a date that it left out is NULL. "key" is always the other system's own id.

CREATE TABLE id_counter (
    name TEXT NOT NULL PRIMARY KEY,
    next_id {bigint} NOT NULL
) {strict};

CREATE TABLE connection (
    id {bigint} NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    status_reason TEXT NOT NULL,
    api_url TEXT NOT NULL,
    client_id TEXT NOT NULL,
    token_url TEXT NOT NULL,
    secret_place TEXT NOT NULL,
    secret_name TEXT NOT NULL,
    created_at TEXT,
    secret_saved_at TEXT,
    last_run_at TEXT
) {strict};

CREATE TABLE run (
    id {bigint} NOT NULL PRIMARY KEY,
    connection_id {bigint} NOT NULL REFERENCES connection (id),
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT NOT NULL,
    list_complete {bigint} NOT NULL DEFAULT 0,
    accounts_listed {bigint} NOT NULL DEFAULT 0,
    accounts_fetched {bigint} NOT NULL DEFAULT 0,
    accounts_failed {bigint} NOT NULL DEFAULT 0,
    subscriptions {bigint} NOT NULL DEFAULT 0,
    pages {bigint} NOT NULL DEFAULT 0,
    records {bigint} NOT NULL DEFAULT 0,
    retries {bigint} NOT NULL DEFAULT 0,
    waited_ms {bigint} NOT NULL DEFAULT 0,
    bytes {bigint} NOT NULL DEFAULT 0,
    last_request_id TEXT NOT NULL DEFAULT '',
    error_kind TEXT,
    error_message TEXT,
    error_detail TEXT,
    error_request_id TEXT,
    error_http_status {bigint}
) {strict};
CREATE INDEX run_by_connection ON run (connection_id, id);

CREATE TABLE run_account (
    run_id {bigint} NOT NULL REFERENCES run (id),
    account_key TEXT NOT NULL,
    pages {bigint} NOT NULL,
    records {bigint} NOT NULL,
    retries {bigint} NOT NULL,
    waited_ms {bigint} NOT NULL,
    bytes {bigint} NOT NULL,
    last_request_id TEXT NOT NULL,
    error_kind TEXT,
    error_message TEXT,
    error_detail TEXT,
    error_request_id TEXT,
    error_http_status {bigint},
    PRIMARY KEY (run_id, account_key)
) {strict};

CREATE TABLE vendor_account (
    id {bigint} NOT NULL PRIMARY KEY,
    connection_id {bigint} NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    domain TEXT NOT NULL,
    country TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    freshness TEXT NOT NULL,
    fetched_at TEXT,
    stale_since TEXT,
    stale_reason TEXT NOT NULL,
    missing_since TEXT,
    UNIQUE (connection_id, key)
) {strict};

CREATE TABLE vendor_service (
    id {bigint} NOT NULL PRIMARY KEY,
    connection_id {bigint} NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL UNIQUE,
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    vendor_name TEXT NOT NULL,
    term TEXT NOT NULL,
    billing_frequency TEXT NOT NULL
) {strict};

CREATE TABLE vendor_service_identifier (
    service_id {bigint} NOT NULL REFERENCES vendor_service (id),
    position {bigint} NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (service_id, kind, value)
) {strict};

CREATE TABLE subscription (
    id {bigint} NOT NULL PRIMARY KEY,
    account_id {bigint} NOT NULL REFERENCES vendor_account (id),
    service_id {bigint} NOT NULL REFERENCES vendor_service (id),
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
    first_seen_at TEXT NOT NULL,
    missing_since TEXT,
    version {bigint} NOT NULL,
    UNIQUE (account_id, key)
) {strict};

CREATE TABLE subscription_version (
    subscription_id {bigint} NOT NULL REFERENCES subscription (id),
    version {bigint} NOT NULL,
    run_id {bigint} NOT NULL REFERENCES run (id),
    valid_from TEXT NOT NULL,
    previous_seen_at TEXT,
    quantity {bigint},
    unit_price {bigint},
    status TEXT NOT NULL,
    end_date TEXT,
    missing {bigint} NOT NULL,
    PRIMARY KEY (subscription_id, version)
) {strict};

-- What an account's fetch brought, verbatim, so that a better field mapping needs no new download. zlib-compressed.
CREATE TABLE raw_record (
    id {bigint} NOT NULL PRIMARY KEY,
    account_id {bigint} NOT NULL REFERENCES vendor_account (id),
    run_id {bigint} NOT NULL REFERENCES run (id),
    at TEXT NOT NULL,
    sha256 {blob} NOT NULL,
    data {blob} NOT NULL
) {strict};
CREATE INDEX raw_record_by_account ON raw_record (account_id, id);

CREATE TABLE psa_account (
    id {bigint} NOT NULL PRIMARY KEY,
    connection_id {bigint} NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    domain TEXT NOT NULL,
    active {bigint} NOT NULL,
    key_is_name {bigint} NOT NULL,
    missing_since TEXT,
    UNIQUE (connection_id, key)
) {strict};

CREATE TABLE psa_product (
    id {bigint} NOT NULL PRIMARY KEY,
    connection_id {bigint} NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    price {bigint},
    cost {bigint},
    manufacturer_part_number TEXT NOT NULL,
    vendor_sku TEXT NOT NULL,
    key_is_name {bigint} NOT NULL,
    missing_since TEXT,
    UNIQUE (connection_id, key)
) {strict};

CREATE TABLE billed_line (
    id {bigint} NOT NULL PRIMARY KEY,
    connection_id {bigint} NOT NULL REFERENCES connection (id),
    account_id {bigint} NOT NULL REFERENCES psa_account (id),
    product_id {bigint} NOT NULL REFERENCES psa_product (id),
    key TEXT NOT NULL,
    agreement TEXT NOT NULL,
    quantity {bigint} NOT NULL,
    less_included {bigint} NOT NULL,
    price {bigint},
    cost {bigint},
    currency TEXT NOT NULL,
    billing_cycle TEXT NOT NULL,
    status TEXT NOT NULL,
    effective_date TEXT,
    cancelled_date TEXT,
    bill TEXT NOT NULL,
    missing_since TEXT,
    version {bigint} NOT NULL,
    UNIQUE (connection_id, key)
) {strict};

CREATE TABLE billed_line_version (
    line_id {bigint} NOT NULL REFERENCES billed_line (id),
    version {bigint} NOT NULL,
    run_id {bigint} REFERENCES run (id),
    valid_from TEXT NOT NULL,
    quantity {bigint} NOT NULL,
    price {bigint},
    cost {bigint},
    effective_date TEXT,
    cancelled_date TEXT,
    missing {bigint} NOT NULL,
    PRIMARY KEY (line_id, version)
) {strict};

CREATE TABLE account_mapping (
    vendor_account_id {bigint} NOT NULL PRIMARY KEY REFERENCES vendor_account (id),
    psa_account_id {bigint} REFERENCES psa_account (id),
    state TEXT NOT NULL,
    origin TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT
) {strict};

CREATE TABLE service_mapping (
    vendor_service_id {bigint} NOT NULL REFERENCES vendor_service (id),
    position {bigint} NOT NULL,
    psa_product_id {bigint} REFERENCES psa_product (id),
    state TEXT NOT NULL,
    origin TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT,
    PRIMARY KEY (vendor_service_id, position),
    UNIQUE (vendor_service_id, psa_product_id)
) {strict};

-- Pairs that a person took apart: never made again by the program (R27). kind: account, service.
CREATE TABLE rejected_pair (
    kind TEXT NOT NULL,
    vendor_id {bigint} NOT NULL,
    psa_id {bigint} NOT NULL,
    rejected_at TEXT NOT NULL,
    PRIMARY KEY (kind, vendor_id, psa_id)
) {strict};

-- psa_account_id NULL: the rule holds for every account.
CREATE TABLE mapping_rule (
    id {bigint} NOT NULL PRIMARY KEY,
    psa_product_id {bigint} NOT NULL REFERENCES psa_product (id),
    psa_account_id {bigint} REFERENCES psa_account (id),
    kind TEXT NOT NULL,
    number {bigint} NOT NULL,
    product_key TEXT NOT NULL,
    reason TEXT NOT NULL,
    owner TEXT NOT NULL,
    from_date TEXT,
    until_date TEXT
) {strict};
CREATE INDEX mapping_rule_by_product ON mapping_rule (psa_product_id);

CREATE TABLE decision (
    id {bigint} NOT NULL PRIMARY KEY,
    line_id TEXT NOT NULL,
    period TEXT NOT NULL,
    action TEXT NOT NULL,
    quantity {bigint},
    effective_date TEXT,
    until_date TEXT,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    seen_vendor {bigint},
    seen_expected {bigint},
    seen_billed {bigint},
    seen_run_id {bigint} REFERENCES run (id)
) {strict};
{append_only decision id};

CREATE TABLE audit (
    sequence {bigint} NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous_hash {blob} NOT NULL,
    hash {blob} NOT NULL
) {strict};
{append_only audit sequence};

-- The newest entry of the audit chain, written with it, so that a chain whose end was cut off shows.
CREATE TABLE audit_head (
    one {bigint} NOT NULL PRIMARY KEY CHECK (one = 1),
    entries {bigint} NOT NULL,
    hash {blob} NOT NULL
) {strict};
