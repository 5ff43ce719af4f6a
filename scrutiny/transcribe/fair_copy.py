"""The fair copy: what the recogniser heard, written as a clerk of this council would write it."""

from dataclasses import replace

from scrutiny.records import Meeting, Transcript
from scrutiny.transcribe.correction import corrected
from scrutiny.transcribe.figures import in_figures
from scrutiny.transcribe.loops import without_loops
from scrutiny.transcribe.spelling import british
from scrutiny.transcribe.stops import without_false_stops
from scrutiny.transcribe.vocabulary import vocabulary


def fair_copy(transcript: Transcript, meeting: Meeting) -> Transcript:
    """``transcript`` without loops and false stops, with the meeting's names, British spelling and figures; every word keeps its time."""
    terms = vocabulary(meeting)
    words, doubts = without_loops(transcript.words)
    words = without_false_stops(in_figures(british(corrected(words, terms), terms.written)))
    return replace(transcript, words=words, doubts=(*transcript.doubts, *doubts))
