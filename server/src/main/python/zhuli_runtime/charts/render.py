"""A figure as PNG and SVG, both bounded."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree

import matplotlib
from matplotlib.artist import Artist
from matplotlib.collections import Collection, PathCollection, QuadMesh
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Bbox

from . import style

#: Pixels along either side, and bytes.
MOST_PIXELS = 4000
MOST_PNG = 5 * 1024 * 1024
MOST_SVG = 2 * 1024 * 1024
#: Marks and cells beyond these are a picture within the SVG.
_MOST_MARKS = 20_000
_MOST_CELLS = 10_000
#: So many take seconds to draw, too long for a second picture of the same.
_MOST_DRAWN = 500_000
#: Room round what sticks out of the figure, in inches.
_PAD = 0.12
#: What sticks out further than the figure is large is a mistake, not a legend.
_FARTHEST = 1.5

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"


def frame(figure: Figure) -> Bbox:
    """The figure, grown by what sticks out of it, such as a legend beside it; in inches."""
    whole = Bbox.from_bounds(0, 0, *figure.get_size_inches())
    seen = figure.get_tightbbox()
    if seen is None or not all(abs(edge) < 1000 for edge in seen.extents):
        return whole
    grown = Bbox.union([whole, seen.padded(_PAD)]) if _sticks_out(seen, whole) else whole
    far = grown.width > whole.width * (1 + _FARTHEST) or grown.height > whole.height * (1 + _FARTHEST)
    return whole if far else grown


def _sticks_out(seen: Bbox, whole: Bbox) -> bool:
    return seen.x0 < 0 or seen.y0 < 0 or seen.x1 > whole.x1 or seen.y1 > whole.y1


def png(figure: Figure, box: Bbox) -> bytes | None:
    """At 200 dots an inch, fewer for a large figure; None when it can't be made small enough."""
    dpi = min(float(style.SAVED_DPI), (MOST_PIXELS - 1) / max(box.width, box.height))
    for _ in range(4):
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=dpi, bbox_inches=box, facecolor=_ground(figure))
        if out.tell() <= MOST_PNG:
            return out.getvalue()
        dpi *= 0.7
    return None


def _ground(figure: Figure) -> object:
    """A see-through figure would be unreadable on a dark page."""
    return figure.get_facecolor() if figure.get_facecolor()[3] > 0.9 else "white"


def svg(figure: Figure, box: Bbox) -> str | None:
    """Well-formed, texts as paths, without scripts and addresses; None when too large or slow."""
    if sum(_marks(one) for one in figure.findobj(PathCollection)) > _MOST_DRAWN:
        return None
    _to_picture(figure, marks=_MOST_MARKS)
    text = _svg(figure, box)
    if len(text.encode()) > MOST_SVG:
        _to_picture(figure, marks=0)
        text = _svg(figure, box)
    return text if len(text.encode()) <= MOST_SVG else None


def _svg(figure: Figure, box: Bbox) -> str:
    out = io.StringIO()
    # One salt, so that the same chart is the same text.
    with matplotlib.rc_context({"svg.fonttype": "path", "svg.hashsalt": "zhuli", "svg.image_inline": True}):
        figure.savefig(out, format="svg", dpi=100, bbox_inches=box, facecolor=_ground(figure), metadata={"Date": None})
    return _clean(out.getvalue())


def _to_picture(figure: Figure, marks: int) -> None:
    for artist in figure.findobj(lambda one: isinstance(one, (Collection, Line2D))):
        if _marks(artist) > (_MOST_CELLS if isinstance(artist, QuadMesh) and marks else marks):
            artist.set_rasterized(True)


def _marks(artist: Artist) -> int:
    if isinstance(artist, PathCollection):
        return len(artist.get_offsets())
    if isinstance(artist, Collection):
        array = artist.get_array()
        return array.size if array is not None else sum(len(path.vertices) for path in artist.get_paths())
    return len(artist.get_xdata()) if isinstance(artist, Line2D) else 0


def _clean(text: str) -> str:
    """Without the outer definition of the type, and nothing that acts or leads elsewhere."""
    text = re.sub(r"<!DOCTYPE[^>]*>\s*", "", text)
    ElementTree.register_namespace("", _SVG[1:-1])
    ElementTree.register_namespace("xlink", _HREF[1:].split("}")[0])
    root = ElementTree.fromstring(text)
    for element in root.iter():
        if element.tag in (_SVG + "script", _SVG + "foreignObject"):
            raise ValueError("An SVG with a script")
        for name in list(element.attrib):
            link = name in (_HREF, "href") and not element.attrib[name].startswith(("#", "data:image/png;"))
            if link or name.lower().startswith("on"):
                del element.attrib[name]
    return ElementTree.tostring(root, encoding="unicode")
