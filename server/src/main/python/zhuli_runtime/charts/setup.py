"""Makes matplotlib ready, once when the interpreter starts."""

from __future__ import annotations

from . import fonts, record, style
from .state import STATE
from .texts import language_of


def setup(font_path: str | None, language: str) -> None:
    """
    font_path: an .otf, .ttf or .ttc with Chinese; None or a file that can't be read leaves matplotlib's
    own font. language: `zh` or `en`, for all that the charts say by themselves.
    """
    STATE.language = language_of(language)
    STATE.family = fonts.register(font_path)
    style.use()
    record.start()
