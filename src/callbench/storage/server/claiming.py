"""How does a server give out the next lead, and let time pass, to two hundred people at once without one waiting for another?

Both are functions that see every list: who holds a person or a phone counts whichever list it is in. What they give is within the caller's.
"""

from callbench.storage.offering import alone_at, offered

_MOMENT, _USER, _LEAD = "the_moment", "who", "each"
_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"

STATEMENTS = (
    # Of the leads named, the first that nobody is about to take, nobody is at, and nobody forbids. Who takes one keeps it locked until the end
    # of the transaction, so the others go on to the next by a look at the lock alone.
    f"""CREATE OR REPLACE FUNCTION server.claim_first(
        ids bigint[], the_user bigint, the_until timestamptz, the_moment timestamptz, OUT lead_id bigint, OUT fence bigint
    ) {_HEAD}
    DECLARE
        who bigint := coalesce(server.me(), the_user);
        mine bigint[] := server.my_lists();
        accounts bigint[] := CASE WHEN server.my_role() = 'FIELD' THEN server.my_accounts() ELSE '{{}}' END;
        number bigint := 0;
        place bigint;
        each bigint;
    BEGIN
        LOOP
            SELECT u.id, u.number INTO each, place
                FROM unnest(ids[number + 1 :]) WITH ORDINALITY AS u (id, number)
                WHERE pg_try_advisory_xact_lock(hashint8extended(u.id, 7))
                    AND (SELECT l.queue_state = 'READY' FROM lead l WHERE l.id = u.id) LIMIT 1;
            IF each IS NULL THEN
                RETURN;
            END IF;
            number := number + place;
            CONTINUE WHEN NOT ({alone_at(_LEAD)});
            UPDATE lead l SET queue_state = 'TAKEN', claimed_by = who, lease_until = the_until, fence = l.fence + 1
                WHERE l.id = (SELECT free.id FROM lead free WHERE free.id = each AND free.queue_state = 'READY'
                    AND (free.list_id = ANY (mine) OR free.account_id = ANY (accounts))
                    AND {offered("free", _MOMENT, _USER)} FOR UPDATE SKIP LOCKED)
                RETURNING l.id, l.fence INTO lead_id, fence;
            IF FOUND THEN
                RETURN;
            END IF;
        END LOOP;
    END $$""",
    # One at a time; whoever comes meanwhile goes on. A lead somebody is changing is left for the next time.
    f"""CREATE OR REPLACE FUNCTION server.promote(the_moment timestamptz) RETURNS bigint {_HEAD}
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
