"""How does a server count by itself? Leads by their place and calls by their sums, whoever changed them, and nobody waits for a counter.

A lead that moves adds rows to `count_change`; they are folded into `queue_count` now and then by whoever comes first
(storage.queue.promote_due, and some of those who move one). Adding to one counter
row would make every claim wait for the one before it.
"""

FOLDS = 0.002
"""In which share of the moves somebody folds: some hundred rows lie unfolded, which a reader adds up in no time."""
_PLACE = "list_id, queue_state, window_id, bucket, tier, callback_owner_id"
_KEY = "day, user_id, hour, source, tier, campaign_id, is_target, disposition, reached, reason"
_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"


def _place_of(lead: str) -> str:
    return (
        f"{lead}.list_id, {lead}.queue_state, {lead}.window_id, {lead}.rank >> 60, {lead}.tier,"
        f" coalesce({lead}.callback_owner_id, 0)"
    )


def _counted(rows: str, sign: int) -> str:
    """Adds what a statement inserted or deleted, one row a place."""
    return (
        f"INSERT INTO server.count_change ({_PLACE}, n) SELECT {_place_of('l')}, {sign} * count(*) FROM {rows} l"
        " GROUP BY 1, 2, 3, 4, 5, 6;"
    )


def _summed(call: str, sign: int) -> str:
    return f"""INSERT INTO call_rollup ({_KEY}, n, seconds, appointments) VALUES ({call}.day, {call}.user_id, {call}.hour,
            {call}.source, {call}.tier, coalesce({call}.campaign_id, 0), {call}.is_target, {call}.disposition, {call}.reached,
            coalesce({call}.rejection_reason, ''), {sign}, {sign} * {call}.duration_s, {sign} * {call}.has_appointment::int)
            ON CONFLICT ({_KEY}) DO UPDATE SET n = call_rollup.n + excluded.n,
            seconds = call_rollup.seconds + excluded.seconds, appointments = call_rollup.appointments + excluded.appointments;"""


STATEMENTS = (
    """CREATE TABLE IF NOT EXISTS server.count_change (
        list_id bigint NOT NULL,
        queue_state text NOT NULL,
        window_id bigint NOT NULL,
        bucket bigint NOT NULL,
        tier text NOT NULL,
        callback_owner_id bigint NOT NULL,
        n bigint NOT NULL
    ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)""",
    f"""CREATE OR REPLACE FUNCTION server.fold_counts() RETURNS boolean {_HEAD}
    BEGIN
        IF NOT pg_try_advisory_xact_lock(hashtextextended('callbench fold counts', 0)) THEN
            RETURN false;
        END IF;
        WITH taken AS (DELETE FROM server.count_change RETURNING *)
        INSERT INTO queue_count ({_PLACE}, n)
            SELECT {_PLACE}, sum(n) FROM taken GROUP BY {_PLACE} HAVING sum(n) <> 0
            ON CONFLICT ({_PLACE}) DO UPDATE SET n = queue_count.n + excluded.n;
        RETURN true;
    END $$""",
    # Every lead that came, went, or moved.
    f"""CREATE OR REPLACE FUNCTION server.count_new_leads() RETURNS trigger {_HEAD}
    BEGIN
        {_counted("came", 1)}
        RETURN NULL;
    END $$""",
    f"""CREATE OR REPLACE FUNCTION server.count_gone_leads() RETURNS trigger {_HEAD}
    BEGIN
        {_counted("went", -1)}
        RETURN NULL;
    END $$""",
    f"""CREATE OR REPLACE FUNCTION server.count_moved_lead() RETURNS trigger {_HEAD}
    BEGIN
        IF ({_place_of("OLD")}) IS NOT DISTINCT FROM ({_place_of("NEW")}) THEN
            RETURN NULL;
        END IF;
        INSERT INTO server.count_change ({_PLACE}, n) VALUES ({_place_of("OLD")}, -1), ({_place_of("NEW")}, 1);
        IF random() < {FOLDS} THEN
            PERFORM server.fold_counts();
        END IF;
        RETURN NULL;
    END $$""",
    "DROP TRIGGER IF EXISTS count_new_leads ON lead",
    """CREATE TRIGGER count_new_leads AFTER INSERT ON lead REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION server.count_new_leads()""",
    "DROP TRIGGER IF EXISTS count_gone_leads ON lead",
    """CREATE TRIGGER count_gone_leads AFTER DELETE ON lead REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION server.count_gone_leads()""",
    "DROP TRIGGER IF EXISTS count_moved_lead ON lead",
    # Its condition is in the function, whose plan is kept; a trigger's is read anew by every statement.
    "CREATE TRIGGER count_moved_lead AFTER UPDATE ON lead FOR EACH ROW EXECUTE FUNCTION server.count_moved_lead()",
    # What the counters say, within the caller's lists; field sales and administrators see how many there are, without names.
    f"""CREATE OR REPLACE FUNCTION server.queue_counts()
    RETURNS TABLE (queue_state text, window_id bigint, bucket bigint, tier text, callback_owner_id bigint, n bigint) {_HEAD}
    DECLARE
        mine bigint[] := server.my_lists();
        every boolean := server.is_keeper() OR coalesce(server.my_role() IN ('FIELD', 'ADMIN'), false);
    BEGIN
        RETURN QUERY SELECT s.queue_state, s.window_id, s.bucket, s.tier, s.callback_owner_id, sum(s.n)::bigint
            FROM (SELECT q.list_id, q.queue_state::text, q.window_id, q.bucket, q.tier::text, q.callback_owner_id, q.n
                    FROM queue_count q UNION ALL SELECT * FROM server.count_change) s
            WHERE every OR s.list_id = ANY (mine)
            GROUP BY s.queue_state, s.window_id, s.bucket, s.tier, s.callback_owner_id HAVING sum(s.n) <> 0;
    END $$""",
    # What the counters lack to equal the leads, in one statement: no change of a colleague is counted twice or missed.
    f"""CREATE OR REPLACE FUNCTION server.correct_counts() RETURNS void
    LANGUAGE sql SET search_path = public, server, pg_temp AS $$
        SELECT pg_advisory_xact_lock(hashtextextended('callbench fold counts', 0));
        INSERT INTO server.count_change ({_PLACE}, n)
            SELECT {_PLACE}, sum(n) FROM (
                SELECT {_place_of("l")}, count(*) FROM lead l GROUP BY 1, 2, 3, 4, 5, 6
                UNION ALL SELECT {_PLACE}, -n FROM queue_count
                UNION ALL SELECT {_PLACE}, -n FROM server.count_change
            ) AS both_sides ({_PLACE}, n) GROUP BY {_PLACE} HAVING sum(n) <> 0
    $$""",
    # The sums of calls: one row a person and hour, which nobody else adds to.
    f"""CREATE OR REPLACE FUNCTION server.sum_call() RETURNS trigger {_HEAD}
    DECLARE undone call;
    BEGIN
        IF TG_TABLE_NAME = 'call' THEN
            {_summed("NEW", 1)}
        ELSE
            SELECT * INTO undone FROM call WHERE id = NEW.call_id;
            {_summed("undone", -1)}
        END IF;
        RETURN NULL;
    END $$""",
    "DROP TRIGGER IF EXISTS sum_call ON call",
    "CREATE TRIGGER sum_call AFTER INSERT ON call FOR EACH ROW EXECUTE FUNCTION server.sum_call()",
    "DROP TRIGGER IF EXISTS sum_call ON call_undo",
    "CREATE TRIGGER sum_call AFTER INSERT ON call_undo FOR EACH ROW EXECUTE FUNCTION server.sum_call()",
)
