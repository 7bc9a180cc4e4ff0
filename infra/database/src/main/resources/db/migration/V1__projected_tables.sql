-- The projected tables: a view of the log, written by the projection stage only, rebuilt from the topics at any time.
--
-- source_offset is the offset of the record a row was made from. A key's records stay in one partition, so the offset orders them: an
-- upsert with a smaller one is stale and changes nothing.

CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE webhook_events (
    tenant           text        NOT NULL,
    conversation_id  text        NOT NULL,
    type             text        NOT NULL,
    event_timestamp  bigint      NOT NULL,
    received_at      timestamptz NOT NULL,
    signed_at        timestamptz NOT NULL,
    request_id       text        NOT NULL,
    size_bytes       bigint      NOT NULL,
    claim_check_uri  text,
    source_offset    bigint      NOT NULL,
    PRIMARY KEY (tenant, conversation_id, type, event_timestamp)
);

CREATE TABLE users (
    tenant         text        NOT NULL,
    user_id        text        NOT NULL,
    first_seen_at  timestamptz NOT NULL,
    last_seen_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant, user_id)
);

-- Who a phone number or channel id belongs to, as of that caller's latest call.
CREATE TABLE caller_identities (
    tenant      text        NOT NULL,
    caller_id   text        NOT NULL,
    user_id     text        NOT NULL,
    seen_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant, caller_id)
);
CREATE INDEX caller_identities_by_user ON caller_identities (tenant, user_id);

CREATE TABLE conversations (
    tenant              text        NOT NULL,
    user_id             text        NOT NULL,
    conversation_id     text        NOT NULL,
    agent_id            text        NOT NULL,
    agent_name          text,
    caller_id           text,
    identity_source     text        NOT NULL,
    channel             text        NOT NULL,
    direction           text        NOT NULL,
    status              text        NOT NULL,
    language            text,
    started_at          timestamptz NOT NULL,
    duration_secs       integer     NOT NULL,
    event_timestamp     bigint      NOT NULL,
    termination_reason  text,
    failure_reason      text,
    turn_count          integer     NOT NULL,
    audio_uri           text,
    audio_size_bytes    bigint,
    audio_sha256        text,
    redactions          jsonb       NOT NULL,
    metadata            jsonb       NOT NULL,
    source_offset       bigint      NOT NULL,
    PRIMARY KEY (tenant, user_id, conversation_id)
);
CREATE INDEX conversations_by_id ON conversations (tenant, conversation_id);
CREATE INDEX conversations_by_caller ON conversations (tenant, caller_id) WHERE caller_id IS NOT NULL;
CREATE INDEX conversations_by_start ON conversations (tenant, started_at DESC);

CREATE TABLE conversation_turns (
    tenant             text             NOT NULL,
    user_id            text             NOT NULL,
    conversation_id    text             NOT NULL,
    turn_index         integer          NOT NULL,
    role               text             NOT NULL,
    kind               text             NOT NULL,
    message            text             NOT NULL,
    time_in_call_secs  double precision NOT NULL,
    PRIMARY KEY (tenant, user_id, conversation_id, turn_index)
);

CREATE TABLE conversation_analysis (
    tenant           text  NOT NULL,
    user_id          text  NOT NULL,
    conversation_id  text  NOT NULL,
    call_successful  text  NOT NULL,
    summary          text,
    title            text,
    data_collection  jsonb NOT NULL,
    evaluation       jsonb NOT NULL,
    PRIMARY KEY (tenant, user_id, conversation_id)
);

CREATE TABLE extractions (
    tenant           text        NOT NULL,
    user_id          text        NOT NULL,
    conversation_id  text        NOT NULL,
    run              text        NOT NULL,
    provider         text        NOT NULL,
    model            text        NOT NULL,
    prompt_version   text        NOT NULL,
    prompt_hash      text        NOT NULL,
    outcome          text        NOT NULL,
    candidate_count  integer     NOT NULL,
    rejected         jsonb       NOT NULL,
    input_tokens     integer     NOT NULL,
    output_tokens    integer     NOT NULL,
    extracted_at     timestamptz NOT NULL,
    source_offset    bigint      NOT NULL,
    PRIMARY KEY (tenant, user_id, conversation_id, run)
);

CREATE TABLE memories (
    tenant               text             NOT NULL,
    user_id              text             NOT NULL,
    memory_id            text             NOT NULL,
    agent_id             text             NOT NULL,
    content              text             NOT NULL,
    sector               text             NOT NULL,
    category             text             NOT NULL,
    importance           smallint         NOT NULL,
    salience             double precision NOT NULL,
    confidence           double precision NOT NULL,
    entities             text[]           NOT NULL,
    tags                 text[]           NOT NULL,
    state                text             NOT NULL,
    origin               text             NOT NULL,
    reinforcement_count  integer          NOT NULL,
    created_at           timestamptz      NOT NULL,
    occurred_at          timestamptz,
    last_supported_at    timestamptz      NOT NULL,
    valid_from           timestamptz      NOT NULL,
    valid_until          timestamptz,
    supersedes           text[]           NOT NULL,
    superseded_by        text,
    embedding_model      text             NOT NULL,
    embedding            halfvec          NOT NULL,
    content_terms        tsvector         GENERATED ALWAYS AS (to_tsvector('english', content)) STORED,
    source_offset        bigint           NOT NULL,
    PRIMARY KEY (tenant, user_id, memory_id)
);
-- One person's vectors are scanned exactly, found by the primary key's btree; out-of-line storage makes that scan 4 to 11 times slower.
ALTER TABLE memories ALTER COLUMN embedding SET STORAGE PLAIN;
-- One memory's history is asked for by its id alone.
CREATE INDEX memories_by_id ON memories (tenant, memory_id);

CREATE TABLE conversation_memories (
    tenant           text        NOT NULL,
    user_id          text        NOT NULL,
    memory_id        text        NOT NULL,
    conversation_id  text        NOT NULL,
    run              text        NOT NULL,
    agent_id         text        NOT NULL,
    statement        text        NOT NULL,
    quote            text        NOT NULL,
    turn_index       integer     NOT NULL,
    extractor        text        NOT NULL,
    said_at          timestamptz NOT NULL,
    PRIMARY KEY (tenant, user_id, memory_id, conversation_id)
);
CREATE INDEX conversation_memories_by_conversation ON conversation_memories (tenant, user_id, conversation_id);

CREATE TABLE memory_links (
    tenant         text             NOT NULL,
    user_id        text             NOT NULL,
    source_id      text             NOT NULL,
    target_id      text             NOT NULL,
    weight         double precision NOT NULL,
    type           text             NOT NULL,
    created_at     timestamptz      NOT NULL,
    source_offset  bigint           NOT NULL,
    PRIMARY KEY (tenant, user_id, source_id, target_id)
);

CREATE TABLE profiles (
    tenant               text        NOT NULL,
    user_id              text        NOT NULL,
    agent_id             text        NOT NULL,
    display_name         text,
    language             text,
    summary              text        NOT NULL,
    greeting             text        NOT NULL,
    memories             jsonb       NOT NULL,
    topics               text[]      NOT NULL,
    commitments          text[]      NOT NULL,
    last_interaction_at  timestamptz NOT NULL,
    conversation_count   integer     NOT NULL,
    memory_count         integer     NOT NULL,
    source_offset        bigint      NOT NULL,
    PRIMARY KEY (tenant, user_id, agent_id)
);

CREATE TABLE tool_invocations (
    tenant           text        NOT NULL,
    user_id          text        NOT NULL,
    invocation_id    text        NOT NULL,
    tool             text        NOT NULL,
    agent_id         text,
    conversation_id  text,
    query            text        NOT NULL,
    mode             text        NOT NULL,
    asked_at         timestamptz NOT NULL,
    duration_millis  bigint      NOT NULL,
    memory_ids       text[]      NOT NULL,
    source_offset    bigint      NOT NULL,
    PRIMARY KEY (tenant, user_id, invocation_id)
);

-- How far each input partition has been projected into this database, written in the same transaction as the rows. A database that is
-- new while the consumer group is not has lost its tables: the projection then reads the log from the beginning again.
CREATE TABLE projection_progress (
    topic        text    NOT NULL,
    partition    integer NOT NULL,
    next_offset  bigint  NOT NULL,
    PRIMARY KEY (topic, partition)
);
