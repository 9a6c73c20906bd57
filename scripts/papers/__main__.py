"""`make docs`: write what is made from the code into its paper, from the repository's root."""

from __future__ import annotations

from pathlib import Path

from papers import commands, law

PAGE = Path("docs/phat-trien/lenh.md")
LAW = Path("docs/phat-trien/luat.md")

if __name__ == "__main__":
    PAGE.write_text(commands.page(PAGE.read_text("utf-8"), Path("Makefile").read_text("utf-8")), encoding="utf-8")
    LAW.write_text(law.page(LAW.read_text("utf-8")), encoding="utf-8")
