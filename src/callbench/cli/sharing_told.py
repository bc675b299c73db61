"""How is it told who got which new leads and why, and why others are nobody's still?"""

from callbench.cli.opening import Opened
from callbench.cli.shapes import Shape
from callbench.cli.speaking import Voice
from callbench.services.sharing import Shared
from callbench.services.users import list_users


def names_of(opened: Opened) -> dict[int, str]:
    """Everybody's name by their id."""
    return {each.user_id: each.name for each in opened.desk.read(list_users)}


def shared_shape(done: Shared, names: dict[int, str]) -> Shape:
    """As JSON; reasons as they are written down."""
    return {
        "leads": done.leads,
        "left": done.left,
        "given": [
            {"user": names[each.user_id], "reason": each.reason, "leads": each.leads} for each in done.given
        ],
        "kept": [{"why": each.why, "rule": each.rule, "leads": each.leads} for each in done.kept],
    }


def shared_lines(voice: Voice, done: Shared, names: dict[int, str]) -> list[str]:
    """In words: a line a person, and a line a reason."""
    given = [voice.say("assigned_to", name=names[user_id], leads=leads) for user_id, leads in done.people()]
    return given + [voice.say(f"left_{why.lower()}", leads=leads) for why, leads in done.reasons()]
