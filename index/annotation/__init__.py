"""What a careful reader would underline: the people, organizations, places and dates that an article names."""

from index.annotation.annotator import Annotator
from index.annotation.annotators import annotate, annotators, version
from index.annotation.catalogue.catalogue import Catalogue
from index.annotation.catalogue.entity import Entity

__all__ = ["Annotator", "Catalogue", "Entity", "annotate", "annotators", "version"]
