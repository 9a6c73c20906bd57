"""What is said of a file that its sender meant for their own folder and put elsewhere, or under another name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from thidua.contract.tables import DATA
from thidua.findings.catalogue import problem
from thidua.findings.problem import Problem
from thidua.gate.paths import Place
from thidua.reading.near_names import Asker, near
from thidua.town.town import Town

if TYPE_CHECKING:
    from thidua.gate.rights import Author

NOT_YOURS = "ngoai-quyen"


def misplaced(place: Place, author: Author, base: Mapping[str, Town]) -> Problem | None:
    """The finding that names the right path; None where none is near, or the sender has not just one folder."""
    own = [(bo, unit) for bo in base for unit in author.sends_for(bo)]
    demonstration = place.folder is not None and place.bo is None
    if place.spec is not None or demonstration or len(own) != 1:
        return None
    bo, unit = own[0]
    town, relpath = base[bo], place.relpath if place.bo == bo else place.path.removeprefix(f"{DATA}/")
    if not town.years:
        return None
    hint = near(relpath, town.contract, Asker(f"{DATA}/{bo}/", str(town.years[-1]), unit))
    return problem(NOT_YOURS, place.path, vi_sao="sai tên hoặc đứng sai chỗ", goi_y=hint) if hint else None


def own_folder(place: Place, author: Author) -> str:
    """A sentence with the sender's folder beside one that is not theirs; "" where they have none or several."""
    own = sorted(author.sends_for(place.bo or ""))
    return f" Thư mục của bạn là {DATA}/{place.bo}/{place.keys['nam']}/don-vi/{own[0]}/." if len(own) == 1 else ""
