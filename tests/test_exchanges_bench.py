"""The measure of findings on written meetings: what counts as found, and what as right."""

from pathlib import Path

import pytest

pytest.importorskip("meeteval", reason="the bench extra is not installed")

from benchmarks.exchanges import figures, read  # needs the bench extra

MEETING = """\
@agenda 1. Parking charges
@date 2025-03-03
@people Enid Morrow,Councillor,Chair|Rufus Tait,Councillor,Member|Olwen Brand,Mrs,Head of Parking
0 Enid Morrow: Parking charges. Rufus. ## I1
1 Rufus Tait: Why are they going up again? ## I1; Q status=answered ans=2
2 Olwen Brand: Because the lease on the car park doubled in April. ## I1
3 Rufus Tait: How many tickets were sold on Sundays? ## I1; Q status=answered
4 Olwen Brand: I don't have that with me. I'll send members a note by Friday. ## I1; A owner=Olwen Brand due=2025-03-07
5 Rufus Tait: I declare a personal interest, Chair. ## I1; DECL Rufus Tait personal; DECL? Olwen Brand; MOVE Rufus Tait left
"""


def test_what_is_found_is_held_against_what_is_wanted(tmp_path: Path) -> None:
    written = tmp_path / "parking.txt"
    written.write_text(MEETING, encoding="utf-8")
    found = figures([("parking", read(written))])
    assert found["parking"] == found["all"]
    assert (found["all"]["questions P"], found["all"]["questions R"], found["all"]["status"]) == (1.0, 1.0, 0.5)
    assert (found["all"]["actions R"], found["all"]["owner"], found["all"]["due"]) == (1.0, 1.0, 1.0)
    assert (found["all"]["presence P"], found["all"]["presence R"]) == (1.0, 0.5)
    assert (found["all"]["decisions P"], found["all"]["mover"]) == (None, None)
