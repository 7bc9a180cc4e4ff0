-- Who is another name of whom. What is known of that name has the person's user_id in every other table.

CREATE TABLE user_aliases (
    tenant         text        NOT NULL,
    alias_user_id  text        NOT NULL,
    user_id        text        NOT NULL,
    merged_at      timestamptz NOT NULL,
    merged_by      text        NOT NULL,
    source_offset  bigint      NOT NULL, -- 0: every partition has the record at an offset of its own; -1: of another log
    PRIMARY KEY (tenant, alias_user_id)
);
