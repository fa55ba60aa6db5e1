"""One conversation's Python: its variables, its tables, its folder.

The server asks by ``run`` (a cell of code) and by ``call`` (a question to the runtime itself); what
happens meanwhile goes out as events, each a dict that JSON can hold.
"""

from __future__ import annotations

import base64
import json
import math
import numbers
import os
import re
import shutil
from pathlib import Path
from typing import Any, Callable

from . import cells, lenient, mending
from .folder import Folder
from .kept import Kept
from .naming import frames
from .output import Output

Emit = Callable[[dict[str, Any]], None]

MOST_FIGURES = 10
_PIECE = 1_000_000
"""Bytes of a file that are told at once."""

_MOST_FIGURE = 7_500_000
"""Characters of a figure in all its forms; the server takes messages up to 8 MB."""

_COPIED = 8_000_000
"""Bytes up to which a file is copied into the folder, where code may write over it."""


def _is_figure(value: Any) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool) and math.isfinite(value)


class Session:
    """What runs on behalf of one conversation. Not for several threads."""

    def __init__(self, inputs: Path, work: Path, emit: Emit) -> None:
        self._inputs = inputs
        self._work = work
        self._emit = emit
        self._cells = 0
        self._language = "zh"
        self._font: str | None = None
        self._loaded: Any = None
        self._computed: Any = None
        self._in_words = False
        self._kept: dict[str, tuple[Kept, Any, Any, list[str]]] = {}
        self._folder = Folder(work)
        self.namespace: dict[str, Any] = {"__name__": "__main__", "__builtins__": __builtins__}
        os.chdir(work)
        self._calls: dict[str, Callable[..., Any]] = {
            "setup": self.setup,
            "speak": self.speak,
            "open": self.open,
            "described": self.described,
            "profile": self.profile,
            "mend": self.mend,
            "keep": self.keep,
            "restore": self.restore,
            "draw": self.draw,
            "redraw": self.redraw,
        }

    def call(self, name: str, arguments: dict[str, Any]) -> Any:
        """Answers a question of the server."""
        return self._calls[name](**arguments)

    # Code -----------------------------------------------------------------------------------

    def run(self, code: str, question: str = "") -> dict[str, Any]:
        """Runs a cell; figures and files that it leaves are told as events.

        ``question`` helps ``draw`` to choose a kind of chart.
        """
        self._cells += 1
        self.namespace["draw"] = self._draw_for(question)
        output = Output(lambda text: self._emit({"event": "text", "text": text}))
        ran = cells.run(code, self.namespace, f"<cell {self._cells}>", output)
        output.flush()
        self._computed = self._result(ran.value, code)
        figures, undrawn = self._tell_figures()
        files, left = self._tell_files()
        return {
            "status": ran.status,
            "shown": ran.shown,
            "cut": output.cut,
            "fault": ran.fault.as_dict() if ran.fault else None,
            "figures": figures,
            "files": files,
            "left": undrawn + left,
        }

    def _result(self, value: Any, code: str) -> Any:
        """What can be drawn of a cell: its value, else the last table or series that it made."""
        if _is_data(value):
            return value
        names = [name for name in cells.assigned(code) if _is_data(self.namespace.get(name))]
        return self.namespace[names[-1]] if names else None

    def mend(self, code: str, known: str) -> dict[str, Any]:
        """Code with columns and categories as the tables have them, and what of the question (``known``) it leaves out."""
        mended, changes = mending.mend(code, self.namespace, known)
        asked = "" if self._in_words else known  # numbers of data in words are the data
        neglected, invented = mending.forgotten(mended, asked, self.namespace)
        return {
            "code": mended,
            "changes": changes,
            "told": mending.told_numbers(code, known),
            "neglected": neglected,
            "invented": invented,
            "percent": mending.as_percent(mended, known),
            "narrowed": mending.narrowed(mended, asked, neglected, self.namespace)
            if neglected
            else mending.subset(mended, asked),
        }

    def keep(self, name: str) -> None:
        """Remembers the variables as they are, under a name."""
        from .charts.state import STATE

        loaded = {} if self._loaded is None else self._loaded.frames
        described = [one for one, frame in loaded.items() if self.namespace.get(one) is frame]
        self._kept[name] = Kept(self.namespace), self._computed, STATE.last, described

    def restore(self, name: str) -> None:
        """Gives the variables back as they were; what was made since is gone."""
        from .charts.state import STATE

        kept, self._computed, STATE.last, described = self._kept[name]
        kept.put_back(self.namespace)
        if self._loaded is not None:
            self._loaded.frames.update({one: self.namespace[one] for one in described})

    # Tables ---------------------------------------------------------------------------------

    def setup(self, language: str, font: str | None) -> None:
        """Makes the libraries ready; takes a second or two, before anybody waits."""
        import matplotlib
        import numpy
        import pandas

        numpy.set_printoptions(legacy="1.25")  # type: ignore[arg-type]  # 3.5 instead of np.float64(3.5)
        matplotlib.use("Agg")
        import matplotlib.pyplot as plt

        self._font = font
        self.speak(language)
        self.namespace.update(pd=pandas, np=numpy, plt=plt, sql=self._sql)
        lenient.install(self.namespace)

    def speak(self, language: str) -> None:
        """Chooses the language of tables and charts: ``zh`` or ``en``."""
        from . import charts

        self._language = language
        charts.setup(self._font, language)

    def open(self, files: list[str], question: str) -> dict[str, Any]:
        """Opens tables beside those that are open; they are variables from now on."""
        from . import tables

        paths = [str(self._placed(name)) for name in files]
        self._folder.know()
        before = None if self._in_words and files else self._loaded
        known = set(before.frames) if before else set()
        self._loaded = tables.open_files(paths, self._language, into=before, beside=str(self._inputs))
        self._in_words = self._in_words and not files
        new = {name: frame for name, frame in self._loaded.frames.items() if name not in known}
        self.namespace.update(new)
        return self._told(question)

    def described(self, text: str) -> dict[str, Any] | None:
        """Takes the data in a text as a table; None where there are none.

        Beside tables from files a question's numbers are limits and targets, not data.
        """
        from . import tables

        if self._loaded is not None and self._loaded.tables and not self._in_words:
            return None
        frame = tables.from_text(text, self._language)
        if frame is None:
            return None
        table = tables.Table("df", "", None, len(frame), len(frame.columns), [])
        self._loaded = tables.Loaded({"df": frame}, [table], language=self._language)
        self.namespace["df"] = frame
        self._in_words = True
        return self._told(text)

    def profile(self, question: str) -> dict[str, Any] | None:
        """What there is of tables now."""
        return None if self._loaded is None else self._told(question)

    def _told(self, question: str) -> dict[str, Any]:
        from . import tables

        return {
            "profile": tables.profile(self._loaded, self._language, question=question),
            "tables": tables.describe(self._loaded),
            "problems": [
                {"file": one.file, "code": one.code, "sentence": one.sentence}
                for one in self._loaded.problems
            ],
        }

    def _placed(self, name: str) -> Path:
        """The file under its own name in the folder: small ones may be written over.

        Code may have written one of this name before; what came from outside counts.
        """
        source, target = self._inputs / name, self._work / name
        if os.path.lexists(target):
            target.unlink()
        if source.stat().st_size <= _COPIED:
            shutil.copyfile(source, target)
        else:
            target.symlink_to(source)
        return target

    def _sql(self, query: str) -> Any:
        """Asks the tables in SQL, by the names of their variables."""
        if self._loaded is not None and any(one.big for one in self._loaded.tables):
            return self._loaded.sql(query)
        import duckdb

        with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as database:
            for name, value in frames(self.namespace).items():
                if not name.startswith("_"):
                    database.register(name, value)
            return database.execute(query).df()

    # Charts and files -----------------------------------------------------------------------

    def draw(self, **wishes: Any) -> dict[str, Any]:
        """Draws what the last cell computed."""
        from . import charts

        if self._computed is None:
            return {"figures": 0, "fault": "nothing to draw"}
        return self._drawn(lambda: charts.draw(self._computed, **wishes))

    def _draw_for(self, question: str) -> Callable[..., None]:
        """What code draws with: ``draw(data, kind, title=...)``."""

        def draw(data: Any, kind: str = "auto", **wishes: Any) -> None:
            from . import charts

            if _is_figure(data) and not re.search(r"图|画|chart|plot|draw", question, re.I):
                # Nothing to draw, but perhaps what was asked for.
                title = wishes.get("title", "")
                print(f"{title}{'：' if self._language == 'zh' else ': '}{round(data, 4)}" if title else round(data, 4))
                return
            known = {"title", "x", "y", "hue", "xlabel", "ylabel", "unit"}
            charts.draw(
                data,
                charts.kinds.named(kind) or "auto",
                question=question,
                **{key: value for key, value in wishes.items() if key in known},
            )

        return draw

    def redraw(self, text: str) -> dict[str, Any] | None:
        """Draws the last chart otherwise, as a text says; None where it says nothing of that."""
        from . import charts

        wish = charts.wish(text)
        return None if wish is None else self._drawn(lambda: charts.redraw(**wish))

    def _drawn(self, draw: Callable[[], Any]) -> dict[str, Any]:
        try:
            draw()
        except (ValueError, TypeError, KeyError) as error:
            return {"figures": 0, "fault": str(error)}
        figures, undrawn = self._tell_figures()
        return {"figures": figures, "fault": "; ".join(undrawn) or None}

    def _tell_figures(self) -> tuple[int, list[str]]:
        """How many, and the titles of those that can't be drawn, as with a formula that is none."""
        if "plt" not in self.namespace:
            return 0, []
        from . import charts

        figures = charts.capture(MOST_FIGURES)
        undrawn: list[str] = []
        for figure in figures:
            told = _fitting(figure)
            if told is None:
                undrawn.append(self._undrawn(figure["title"]))
            else:
                self._emit({"event": "figure", **told})
        return len(figures) - len(undrawn), undrawn

    def _undrawn(self, title: str) -> str:
        return f"图画不出来：{title}" if self._language == "zh" else f"This chart can't be drawn: {title}"

    def _tell_files(self) -> tuple[int, list[str]]:
        try:
            files, left = self._folder.changed()
        except (OSError, RecursionError):
            return 0, []
        for name, content in files:
            self._tell_file(name, content)
        return len(files), left

    def _tell_file(self, name: str, content: bytes) -> None:
        for start in range(0, max(len(content), 1), _PIECE):
            piece = base64.b64encode(content[start : start + _PIECE]).decode("ascii")
            last = start + _PIECE >= len(content)
            self._emit({"event": "file", "name": name, "piece": piece, "last": last})


def _fitting(figure: dict[str, Any]) -> dict[str, Any] | None:
    """A figure as it is told, without forms that it has no room for; None where it has no picture."""
    if figure["png"] is None:
        return None
    figure = {**figure, "png": base64.b64encode(figure["png"]).decode("ascii")}
    for form in ("csv", "svg", "option"):
        if len(json.dumps(figure, default=str)) > _MOST_FIGURE:
            figure[form] = None
    return figure if len(figure["png"]) < _MOST_FIGURE else None


def _is_data(value: Any) -> bool:
    kind = type(value).__name__
    return kind in ("DataFrame", "Series") and len(value) > 1 or kind == "dict" and bool(value)
