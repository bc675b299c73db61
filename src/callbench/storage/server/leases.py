"""How long is a lead somebody's? No longer than a call may take by the server's clock, and nobody's to take away but a team's lead's."""

LONGEST = "1 hour"
"""Leases are given for 45 minutes at most (storage.claims); a client's word for more is not taken."""
_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"

STATEMENTS = (
    f"""CREATE OR REPLACE FUNCTION server.limit_lease() RETURNS trigger {_HEAD}
    BEGIN
        IF server.me() IS NOT NULL THEN
            NEW.lease_until := clock_timestamp() + interval '{LONGEST}';
        END IF;
        RETURN NEW;
    END $$""",
    "DROP TRIGGER IF EXISTS limit_lease ON lead",
    f"""CREATE TRIGGER limit_lease BEFORE UPDATE OF lease_until ON lead FOR EACH ROW
    WHEN (NEW.lease_until > clock_timestamp() + interval '{LONGEST}')
    EXECUTE FUNCTION server.limit_lease()""",
    # A lease that still runs is ended by its holder, by its end, by a refusal; else by a team's lead, and that is written down.
    f"""CREATE OR REPLACE FUNCTION server.audit_claim() RETURNS trigger {_HEAD}
    BEGIN
        IF server.me() IS NULL OR OLD.claimed_by = server.me() OR NEW.queue_state = 'OUT' THEN
            RETURN NULL;
        ELSIF NEW.claimed_by IS NOT NULL AND server.my_role() <> 'LEAD' THEN
            RAISE EXCEPTION 'a colleague holds this lead' USING ERRCODE = 'insufficient_privilege';
        END IF;
        PERFORM server.note('CLAIM_BROKEN', 'lead', NEW.id,
            jsonb_build_object('from', OLD.claimed_by, 'to', NEW.claimed_by, 'fence', NEW.fence));
        RETURN NULL;
    END $$""",
    "DROP TRIGGER IF EXISTS audit_claim ON lead",
    """CREATE TRIGGER audit_claim AFTER UPDATE OF claimed_by ON lead FOR EACH ROW
    WHEN (OLD.claimed_by IS NOT NULL AND OLD.claimed_by IS DISTINCT FROM NEW.claimed_by
        AND OLD.lease_until > clock_timestamp() + interval '2 seconds')
    EXECUTE FUNCTION server.audit_claim()""",
)
