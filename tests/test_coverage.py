"""What became of all that was said: used, left out and why, without a name."""

from scrutiny.records import Conversation, LeftOut, MinuteItem, Minutes, Paragraph, Utterance
from scrutiny.summarise.coverage import Amount, coverage
from scrutiny.summarise.left_out import EXEMPT


def said(number: int, text: str, start: int | None, end: int | None, person: str | None = "pilling") -> Utterance:
    return Utterance(f"u{number}", start, end, "S1", person, text)


MEETING = Conversation((
    said(1, "Good evening, everybody.", 0, 2_000),
    said(2, "Caseloads are down to nineteen.", 3_000, 8_000),
    said(3, "We were told that before.", 9_000, 20_000, person=None),
    said(4, "And we were told it again, and then once more, and nothing ever came of it.", 20_000, 32_000),
    said(5, "Twelve.", 33_000, 34_000),
))  # fmt: skip
USED = MinuteItem("1", "Report", (Paragraph("It was reported ...", "narrative", ("u2", "u5")),))
DRAFT = Minutes((USED,), (LeftOut("u1", "greeting or thanks"), LeftOut("u3", "detail"), LeftOut("u4", "detail")))


def test_every_word_is_used_or_left_out_for_a_reason():
    found = coverage(MEETING, DRAFT)
    assert found.said == Amount(30, 31_000)
    assert found.used == Amount(6, 6_000)
    assert found.left_out == (("detail", Amount(21, 23_000)), ("greeting or thanks", Amount(3, 2_000)))
    assert found.unattributed == Amount(5, 11_000)


def test_what_is_left_out_at_a_stretch_is_listed_from_twenty_seconds_on():
    [stretch] = coverage(MEETING, DRAFT).long_stretches
    assert (stretch.start, stretch.amount.time, stretch.reasons, stretch.utterances) == (9_000, 23_000, ("detail",), ("u3", "u4"))
    assert stretch.first_words == "We were told that before. And we were told it again, and …"


def test_a_transcript_without_times_is_counted_in_words():
    long = Conversation((said(1, "word " * 51, None, None), said(2, "Yes.", None, None)))
    found = coverage(long, Minutes((), (LeftOut("u1", "detail"),)))
    assert (found.said, found.used) == (Amount(52, None), Amount(1, None))
    assert [stretch.start for stretch in found.long_stretches] == [None]


def test_nothing_said_is_nothing_used():
    assert coverage(Conversation(()), Minutes(())).said == Amount(0, 0)


def test_of_private_business_only_the_length_is_told():
    found = coverage(MEETING, Minutes((USED,), (LeftOut("u4", EXEMPT), LeftOut("u3", "detail"), LeftOut("u1", "greeting or thanks"))))
    assert dict(found.left_out)[EXEMPT] == Amount(16, 12_000)
    assert found.long_stretches == ()
