"""Invented districts of any size, written straight into the tables: to measure on, never to show.

The same scale gives the same rows on both databases. Due dates are computed by the rules from the stored calendars, so
that an amended calendar moves what it would move in a real district.
"""

from seed.volume.build import build
from seed.volume.scale import GO_LIVE, TODAY, B, M, S, Scale

__all__ = ["GO_LIVE", "TODAY", "B", "M", "S", "Scale", "build"]
