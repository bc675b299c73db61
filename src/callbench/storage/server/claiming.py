"""How does a server give out the next lead, and let time pass, to two hundred people at once without one waiting for another?

Both are functions that see every list: who holds a person or a phone counts whichever list it is in. What they give is within the caller's.
"""

from callbench.storage.offering import Asked, alone_at, has_a_colleague, has_refused, numbers_of

_ASKED = Asked("person", "company", "numbers", "the_moment", "who")
_FOUND = _ASKED._replace(person="l.contact_id", company="l.account_id")
_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp"

STATEMENTS = (
    # Of the leads named the first, unless somebody is about to take it: then one of the next four, then of the sixteen after it and so on,
    # so that those who ask at the same moment are spread over the first of the list and do not each try all that the others are taking.
    # A row that somebody is changing is passed by. Whoever asked tells the others once it is true (storage.hints): a word said in here
    # would make all who take a lead wait for each other's to be on the disk.
    f"""CREATE OR REPLACE FUNCTION server.claim_first(
        ids bigint[], the_user bigint, the_until timestamptz, the_moment timestamptz, OUT lead_id bigint, OUT fence bigint
    ) {_HEAD} SET plan_cache_mode = force_generic_plan SET random_page_cost = 1 AS $$
    DECLARE
        who bigint;
        part text;
        mine bigint[] := server.my_lists();
        accounts bigint[] := '{{}}';
        place int := 1;
        width int := 4;
        each bigint;
        person bigint;
        company bigint;
        numbers text[];
        told text;
    BEGIN
        SELECT id, role INTO who, part FROM app_user WHERE login = session_user AND is_active;
        who := coalesce(who, the_user);
        IF part = 'FIELD' THEN
            accounts := server.my_accounts();
        END IF;
        LOOP
            each := ids[place];
            IF each IS NULL THEN
                EXIT WHEN width = 0 OR width = 4;
                place := 1;  -- beyond the last: each of them once, in order
                width := 0;
                CONTINUE;
            ELSIF NOT pg_try_advisory_xact_lock(hashint8extended(each, 7)) THEN
                place := place + 1 + floor(random() * width)::int;
                width := width * 4;
                CONTINUE;
            END IF;
            place := place + 1;
            SELECT l.contact_id, l.account_id, {numbers_of(_FOUND)} INTO person, company, numbers FROM lead l
                WHERE l.id = each AND l.queue_state = 'READY' AND (l.list_id = ANY (mine) OR l.account_id = ANY (accounts))
                FOR UPDATE SKIP LOCKED;
            CONTINUE WHEN NOT FOUND;
            CONTINUE WHEN NOT {alone_at(_ASKED)};
            CONTINUE WHEN {has_a_colleague(_ASKED)} OR {has_refused(_ASKED)};
            told := set_config('callbench.told', 'later', true);
            UPDATE lead l SET queue_state = 'TAKEN', claimed_by = who, lease_until = the_until, fence = l.fence + 1
                WHERE l.id = each RETURNING l.id, l.fence INTO lead_id, fence;
            told := set_config('callbench.told', '', true);
            RETURN;
        END LOOP;
    END $$""",
    # One at a time; whoever comes meanwhile goes on. A lead somebody is changing is left for the next time.
    f"""CREATE OR REPLACE FUNCTION server.promote(the_moment timestamptz) RETURNS bigint {_HEAD} AS $$
    DECLARE
        due bigint;
        over bigint;
    BEGIN
        IF NOT pg_try_advisory_xact_lock(hashtextextended('callbench promote', 0)) THEN
            RETURN 0;
        END IF;
        IF server.me() IS NOT NULL THEN  -- nobody's word makes it later than it is
            the_moment := least(the_moment, clock_timestamp());
        END IF;
        WITH waiting AS MATERIALIZED (SELECT id FROM lead WHERE queue_state = 'WAITING' AND next_call_at <= the_moment
                ORDER BY next_call_at, id FOR UPDATE SKIP LOCKED)
            UPDATE lead SET queue_state = 'READY' FROM waiting WHERE lead.id = waiting.id;
        GET DIAGNOSTICS due = ROW_COUNT;
        WITH held AS MATERIALIZED (SELECT id FROM lead WHERE queue_state = 'TAKEN' AND lease_until < the_moment
                ORDER BY id FOR UPDATE SKIP LOCKED)
            UPDATE lead SET queue_state = 'READY', claimed_by = NULL, lease_until = NULL FROM held WHERE lead.id = held.id;
        GET DIAGNOSTICS over = ROW_COUNT;
        UPDATE phone_number SET status = 'ACTIVE', hold_until = NULL, failed_days = 0
            WHERE status = 'HELD' AND hold_until <= the_moment;
        PERFORM server.fold_counts();
        RETURN due + over;
    END $$""",
)
