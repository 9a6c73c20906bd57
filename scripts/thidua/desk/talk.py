"""What a command of the desk says and asks; the terminal itself is the command line's."""

from __future__ import annotations

from typing import Protocol


class Talk(Protocol):
    """Somebody at the desk: what is done goes to `say`, what is to be looked at to `warn`."""

    def say(self, words: str) -> None: ...

    def warn(self, words: str) -> None: ...

    def agrees(self, question: str) -> bool:
        """One yes, given beforehand or typed; where there is none, says what to do."""
        ...
