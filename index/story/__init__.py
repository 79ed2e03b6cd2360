"""Facts about the corpus as a whole. They stand beside the articles and change without rewriting one."""

from index.story.dateable import Dateable
from index.story.implied_dates import implied_dates
from index.story.one_story import is_one_story

__all__ = ["Dateable", "implied_dates", "is_one_story"]
