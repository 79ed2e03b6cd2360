"""The roles of a file's lines, why some are hidden, and what the header says."""

from dataclasses import dataclass, field

from index.article import Role
from index.dates.date_lines import DateLine


@dataclass(slots=True)
class Layout:
    """Roles by line number, from 0; a line with a reason is hidden.

    ``dated`` is the publication date line, ``above`` an unlabelled date line above the headline.
    """

    texts: list[str]
    roles: dict[int, Role] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    body: range = range(0)
    headline: int | None = None
    byline: str | None = None
    publisher: str | None = None
    credit: str | None = None
    dated: DateLine | None = None
    above: DateLine | None = None

    @property
    def shown(self) -> list[int]:
        """The lines that are shown, in reading order: the headline first."""
        rest = [number for number in range(len(self.texts)) if number not in self.reasons and number != self.headline]
        return rest if self.headline is None else [self.headline, *rest]

    def hide(self, number: int, reason: str, role: Role = Role.BOILERPLATE) -> None:
        """Hide a line, unless it is hidden already or is the headline."""
        if number not in self.reasons and number != self.headline:
            self.roles[number] = role
            self.reasons[number] = reason
