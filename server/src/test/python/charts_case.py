"""What the tests of charts share: a font with Chinese where the machine has one, and closed figures."""

from __future__ import annotations

import glob
import unittest

import matplotlib
import matplotlib.pyplot as plt

from zhuli_runtime import charts
from zhuli_runtime.charts import state

FONT = next(iter(glob.glob("/usr/share/fonts/**/NotoSansCJK-Regular.ttc", recursive=True)), None)


class ChartsCase(unittest.TestCase):
    def setUp(self) -> None:
        plt.close("all")
        matplotlib.rcdefaults()
        charts.setup(FONT, "zh")
        state.STATE.last = None

    def tearDown(self) -> None:
        plt.close("all")

    def title_of(self, figure: object) -> str:
        return figure.axes[0].get_title("left")  # type: ignore[attr-defined]

    def ticks(self, figure: object, way: str = "x") -> list[str]:
        axes = figure.axes[0]  # type: ignore[attr-defined]
        labels = axes.get_xticklabels() if way == "x" else axes.get_yticklabels()
        return [label.get_text().replace("\n", "") for label in labels]


__all__ = ["FONT", "ChartsCase"]
