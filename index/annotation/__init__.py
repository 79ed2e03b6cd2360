"""What a careful reader would underline: the people, organizations, places and dates that an article names."""

from index.annotation.catalogue import Catalogue
from index.annotation.counts import count
from index.annotation.entity import Entity
from index.annotation.mentions import annotate

__all__ = ["Catalogue", "Entity", "annotate", "count"]
