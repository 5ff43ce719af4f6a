"""What can stop us, one class per exit code.

A message says what happened and what to do next. What is merely doubtful about
a meeting is no error: it is a `scrutiny.records.Doubt`, kept beside the result.

    ScrutinyError             1   (its subclasses only: anything else with exit code 1 is a bug of ours)
    |- RequestError           2   what was asked for does not fit this meeting (click's own errors of usage are 2 too)
    |- RecordingError         3   the recording or transcript cannot be read
    |- AgendaError            4   the agenda or the attendance list cannot be read
    |- EngineError            5   an engine is missing or failed
    |- ModelError             6   a model is missing or damaged
    |- ArtefactError          7   a file of the meeting folder is damaged
    |- TemplateError          8   the Word template cannot be used
    |- ArchiveError           9   the archive cannot be used
    `- OutputError           10   the output folder cannot be used
"""

INTERRUPTED = 130
OUTSTANDING_FOUND = 20
"""What `audit --outstanding --fail` ends with where anything is still waited for: no error, but for scheduled jobs to see."""


class ScrutinyError(Exception):
    """What happened, and what to do next, in one line."""

    exit_code = 1


class RequestError(ScrutinyError):
    """What was asked for does not fit this meeting: a voice or person that is not in it, a format that needs times."""

    exit_code = 2


class RecordingError(ScrutinyError):
    """The recording or transcript is missing, empty or not what it should be."""

    exit_code = 3


class AgendaError(ScrutinyError):
    """The agenda or the attendance list is missing or cannot be understood."""

    exit_code = 4


class EngineError(ScrutinyError):
    """An engine's package is not installed, or the engine failed at its work."""

    exit_code = 5


class ModelError(ScrutinyError):
    """A model is not installed, or its files are not the ones we know."""

    exit_code = 6


class ArtefactError(ScrutinyError):
    """A file that an earlier run left in the meeting folder cannot be read back."""

    exit_code = 7


class TemplateError(ScrutinyError):
    """The Word template is missing, damaged or lacks our styles."""

    exit_code = 8


class ArchiveError(ScrutinyError):
    """The archive is damaged, or was written by a newer version."""

    exit_code = 9


class OutputError(ScrutinyError):
    """The output folder is in use, not writable, or holds another meeting."""

    exit_code = 10
