"""Whose voice a stretch is, from how it sounds and from what comes right before and after it."""

import numpy as np
import pytest

from scrutiny.diarize.continuity import voices_in_order

ANNE, BEN = (0.8, 0.3), (0.3, 0.8)  # what a voice's own stretches are like, as cosines


def voices(*stretches: tuple[float, float, tuple[float, float]]) -> list[int]:
    spans = [(start, end) for start, end, _ in stretches]
    return voices_in_order(spans, np.array([np.multiply(cosines, end - start) for start, end, cosines in stretches], np.float32))


def test_clear_stretches_keep_their_voices_however_close_they_are() -> None:
    assert voices((0, 2, ANNE), (2, 4, BEN), (4, 4.5, ANNE), (4.5, 9, BEN)) == [0, 1, 0, 1]


@pytest.mark.parametrize(("before", "after", "voice"), [(ANNE, ANNE, 0), (BEN, BEN, 1), (BEN, ANNE, 1)])
def test_a_short_doubtful_stretch_goes_with_its_neighbours(before: tuple[float, float], after: tuple[float, float], voice: int) -> None:
    doubtful = (0.5, 0.52)
    assert voices((0, 3, before), (3.1, 3.5, doubtful), (4, 8, after))[1] == voice


def test_after_a_long_pause_only_the_sound_counts() -> None:
    slightly_ben = (0.5, 0.6)
    assert voices((0, 3, ANNE), (3.1, 3.5, slightly_ben)) == [0, 0]
    assert voices((0, 3, ANNE), (9.0, 9.4, slightly_ben)) == [0, 1]


def test_one_stretch_alone_has_the_voice_it_is_likest() -> None:
    assert voices((0, 1, BEN)) == [1]
