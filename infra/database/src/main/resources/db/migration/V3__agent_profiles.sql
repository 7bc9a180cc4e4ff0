-- Agents as their operators describe them. Expired rows stay until another takes their place: whoever reads judges by expires_at.
CREATE TABLE agent_profiles (
    tenant         text        NOT NULL,
    agent_id       text        NOT NULL,
    profile        jsonb       NOT NULL,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    source_offset  bigint      NOT NULL,
    PRIMARY KEY (tenant, agent_id)
);
