package io.elaaoms.linking.postgres;

/// Which generation's tables are where.
final class ReplaySql {

    /// Held by a session, so that whoever dies lets go: a number that means nothing else in this database.
    static final String TRY_LEAD = "SELECT pg_try_advisory_lock(7237105311)";

    static final String END_LEAD = "SELECT pg_advisory_unlock(7237105311)";

    static final String FREEZE = """
            INSERT INTO public.projection_progress (topic, partition, next_offset, frozen_from)
            VALUES (?, ?, 0, ?)
            ON CONFLICT (topic, partition) DO UPDATE SET
                frozen_from = COALESCE(projection_progress.frozen_from, excluded.frozen_from)
            """;

    static final String START = """
            INSERT INTO %s.projection_progress (topic, partition, next_offset) VALUES (?, ?, ?)
            ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
            """;

    /// A schema says which replay it is branched off for.
    static final String IS_BRANCH =
            "SELECT COALESCE(obj_description(to_regnamespace(?)::oid, 'pg_namespace') = ?, false)";

    /// Gives the statement that has a schema say so.
    static final String NAME_BRANCH = "SELECT format('COMMENT ON SCHEMA %I IS %L', ?, ?)";

    static final String KEEP_ROWS = "INSERT INTO %1$s.%2$s SELECT * FROM public.%2$s";

    static final String KEEP_PROGRESS = """
            INSERT INTO %s.projection_progress (topic, partition, next_offset)
            SELECT topic, partition, next_offset FROM public.projection_progress WHERE topic <> ALL (?)
            """;

    static final String BEGIN = """
            INSERT INTO public.projections (generation, is_live) VALUES (?, false) ON CONFLICT (generation) DO NOTHING
            """;

    static final String IS_LIVE = "SELECT is_live FROM public.projections WHERE generation = ?";

    static final String IS_OVER =
            "SELECT EXISTS (SELECT FROM public.projections WHERE is_live AND generation = ?::integer + 1)";

    static final String END_OTHERS = "DELETE FROM public.projections WHERE is_live AND generation <> ?";

    static final String ENTER = """
            INSERT INTO public.projections (generation, is_live) VALUES (?, true) ON CONFLICT (generation) DO NOTHING
            """;

    static final String HOLD_LIVE = "SELECT generation FROM public.projections WHERE is_live FOR UPDATE";

    static final String HOLD = "SELECT generation FROM public.projections WHERE generation = ? FOR UPDATE";

    static final String GO_LIVE = "UPDATE public.projections SET is_live = true WHERE generation = ?";

    /// What is frozen has no future: how far the other one is there, is known from the log. What has expired, before
    /// where a partition begins, nobody can read.
    static final String IS_BEHIND = """
            SELECT EXISTS (
                SELECT FROM public.projection_progress live
                LEFT JOIN %s.projection_progress built USING (topic, partition)
                LEFT JOIN unnest(?::text[], ?::integer[], ?::bigint[]) AS begin (topic, partition, next_offset)
                    USING (topic, partition)
                WHERE live.frozen_from IS NULL
                    AND COALESCE(GREATEST(built.next_offset, begin.next_offset), 0) < live.next_offset)
            """;

    static final long LOOK_MILLIS = 20;

    static final String WAIT = "SELECT pg_sleep(0.020)";

    /// Less than a second, after which PostgreSQL would look for a deadlock and might end a reader instead of us.
    static final String NO_PATIENCE = "SET LOCAL lock_timeout = '200ms'";

    static final String LOCK = "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE";

    static final String SCHEMAS =
            "SELECT nspname FROM pg_namespace WHERE nspname ~ '^projection_[0-9]{1,9}$' ORDER BY nspname";

    private ReplaySql() {}
}
