"""Which rows and series are shown, and in which order; what is left out is told in a note."""

from __future__ import annotations

import pandas as pd

from . import order
from .spec import Spec
from .table import Table
from .texts import say

#: Rows without an order of their own; the largest are shown.
MOST_ROWS = 20
#: Series beyond these can't be told apart.
MOST_SERIES = {"grouped": 8, "stacked": 8, "area": 8, "line": 12, "radar": 6, "bar": 8, "barh": 8}
_SORTED = ("bar", "barh", "pie", "donut")


def arranged(made: Table, spec: Spec) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows as shown, and all of them in that order, for the table of the chart."""
    made.frame = _series(made, spec)
    whole = _sorted(made, spec)
    wanted = spec.top or (None if made.ordered or made.axis != "category" else MOST_ROWS)
    if spec.kind in ("pie", "donut", "line", "area", "heatmap") and spec.top is None:
        wanted = None
    if wanted is None or len(whole) <= wanted:
        return whole, whole
    largest = set(_size(whole).nlargest(wanted).index) if not _by_rank(made, spec) else None
    places = range(wanted) if largest is None else [n for n, name in enumerate(whole.index) if name in largest]
    spec.notes.append(say("rest", spec.language, n=len(whole) - wanted))
    kept = whole.iloc[list(places)[:wanted]]
    return kept, kept if spec.top else whole


def _by_rank(made: Table, spec: Spec) -> bool:
    """Whether the rows shown are the first ones: they were sorted by size."""
    return spec.sort in ("asc", "desc") or not made.ordered and spec.kind in _SORTED and made.axis == "category"


def _size(frame: pd.DataFrame) -> pd.Series:
    return frame.abs().sum(axis=1)


def _sorted(made: Table, spec: Spec) -> pd.DataFrame:
    frame = made.frame
    total = frame.sum(axis=1, min_count=1)
    if spec.sort in ("asc", "desc"):
        return (
            frame.loc[total.sort_values(ascending=spec.sort == "asc", kind="stable").index]
            if frame.index.is_unique
            else frame
        )
    if spec.sort == "none" or made.ordered or made.axis != "category" or not frame.index.is_unique:
        return frame
    # Upright bars that already rise keep doing so: the caller has sorted them.
    rising = spec.kind == "bar" and total.is_monotonic_increasing
    if spec.kind in _SORTED and frame.shape[1] == 1 and not rising:
        frame = frame.loc[total.sort_values(ascending=False, kind="stable").index]
    last = [order.is_other(name) for name in frame.index]
    return pd.concat([frame[[not one for one in last]], frame[last]]) if any(last) else frame


def _series(made: Table, spec: Spec) -> pd.DataFrame:
    frame = made.frame.dropna(axis=1, how="all")
    most = MOST_SERIES.get(spec.kind)
    if most is None or frame.shape[1] <= most:
        return frame
    sizes = frame.abs().sum().sort_values(ascending=False)
    kept = [name for name in frame.columns if name in set(sizes.index[: most - 1 if _adds_up(spec, frame) else most])]
    rest = [name for name in frame.columns if name not in kept]
    if _adds_up(spec, frame):
        spec.notes.append(say("merged", spec.language, n=len(rest)))
        return frame[kept].assign(**{say("other", spec.language): frame[rest].sum(axis=1)})
    spec.notes.append(say("rest_series", spec.language, n=len(rest)))
    return frame[kept]


def _adds_up(spec: Spec, frame: pd.DataFrame) -> bool:
    return spec.kind in ("stacked", "area") and bool((frame.fillna(0) >= 0).all(axis=None))
