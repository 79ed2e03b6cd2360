"""The views of the right pane, in the order in which its key shows them."""

from typing import Any

from tui.widgets.mention_list import MentionList
from tui.widgets.view import View

VIEWS: tuple[type[View[Any]], ...] = (MentionList,)
