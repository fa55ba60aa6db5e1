"""Understands tables before a language model sees them.

Everything here is deterministic. A file becomes clean pandas frames and short notes on what was understood; the notes
and the profile are written in the language of the conversation ("zh" or "en").
"""

from .describing import describe
from .model import Loaded, Problem, Table
from .opening import open_files
from .profiling import profile
from .spoken import from_text

__all__ = ["Loaded", "Problem", "Table", "describe", "from_text", "open_files", "profile"]
