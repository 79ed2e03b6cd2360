"""What a careful reader would underline: the people, organizations, places and dates that an article names."""

from index.annotation.catalogue.catalogue import Catalogue
from index.annotation.catalogue.entity import Entity
from index.annotation.catalogue.name_mentions import annotate
from index.annotation.entity_counts import count

__all__ = ["Catalogue", "Entity", "annotate", "count"]
