"""Tickets: the lines of orders in CSV and JSON, and the pictures that they name, in a folder or by URL.

A ticket is hostile: no value of it is trusted to be short, to be text, or to name a picture of this shop.
"""

from casecheck.tickets.columns import columns_of
from casecheck.tickets.fetching import fetch
from casecheck.tickets.pictures import NoPicture, Pictures, pictures
from casecheck.tickets.reading import read

__all__ = ["NoPicture", "Pictures", "columns_of", "fetch", "pictures", "read"]
