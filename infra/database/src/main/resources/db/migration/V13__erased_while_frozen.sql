-- Who was erased since a replay of memories froze these tables: nobody says here any more what follows from that, so the projection takes it away
-- itself, and again where a record from before comes late. Rows go with the tables, when the next generation takes their place.
CREATE TABLE erased_meanwhile (
    tenant        text        NOT NULL,
    user_id       text        NOT NULL,
    erased_until  timestamptz NOT NULL,
    PRIMARY KEY (tenant, user_id)
);
