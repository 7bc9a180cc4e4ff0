-- Receipts: what was erased, when, at whose request. Whose it was is nowhere.

CREATE TABLE erasures (
    tenant         text        NOT NULL,
    receipt_id     text        NOT NULL,
    requested_by   text        NOT NULL,
    erased_until   timestamptz NOT NULL,
    removed        jsonb       NOT NULL,
    swept_at       timestamptz,
    source_offset  bigint      NOT NULL,
    PRIMARY KEY (tenant, receipt_id)
);
