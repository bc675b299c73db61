"""What did a person choose in the export panel, and what does that mean? Nothing of Qt is here."""

from collections.abc import Sequence
from dataclasses import dataclass

from callbench.domain.call_list import Filter
from callbench.exchange.exporting import ExportOptions
from callbench.services.export_columns import ExportKind
from callbench.services.exporting import Wanted, export_columns

OF_LEADS = frozenset({ExportKind.LEADS, ExportKind.CALLS, ExportKind.REJECTIONS, ExportKind.HANDOFFS})
XLSX, CSV = "xlsx", "csv"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list on the screen holds: its filter, all its leads in their order, and those that are chosen."""

    narrowed: Filter
    lead_ids: Sequence[int]
    chosen: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """`columns` empty: all of them."""

    kind: ExportKind = ExportKind.LEADS
    chosen_only: bool = False
    preset: str = ""
    ending: str = XLSX
    encoding: str = "utf-8-sig"
    columns: tuple[str, ...] = ()
    lossy: bool = False

    @property
    def suffix(self) -> str:
        """Another tool reads CSV alone."""
        return CSV if self.preset else self.ending

    def wanted(self, shown: Shown) -> Wanted:
        """What that is of the list on the screen."""
        ids = shown.chosen if self.chosen_only else shown.lead_ids
        is_of_leads = self.kind in OF_LEADS
        return Wanted(
            self.kind,
            lead_ids=ids if is_of_leads else None,
            columns=() if self.preset else self.columns,
            preset=self.preset,
            narrowed_by=narrowing(shown.narrowed) if is_of_leads and not self.chosen_only else {},
        )

    def options(self, language: str) -> ExportOptions:
        """How it is written."""
        return ExportOptions(self.encoding, language, self.lossy)


def narrowing(narrowed: Filter) -> dict[str, object]:
    """A filter for the audit log: codes and ids; that something was searched for, not what, for it may be a person's name."""
    found: dict[str, object] = {"view": str(narrowed.view)}
    lists = {name: getattr(narrowed, name) for name in ("sources", "owners", "accounts", "tiers", "outcomes")}
    found |= {name: list(values) for name, values in lists.items() if values}
    return found | ({"searched": True} if narrowed.search else {})


def all_columns(kind: ExportKind) -> tuple[str, ...]:
    """The columns a list can have."""
    return tuple(column.code for column in export_columns(kind))
