"""Reported speech: what somebody said, as minutes tell it."""

from scrutiny.summarise.reported.promises import report_clause, report_promise
from scrutiny.summarise.reported.pronouns import Setting
from scrutiny.summarise.reported.questions import report_question
from scrutiny.summarise.reported.shorter import shorter_questions, shorter_statements, where_it_asks
from scrutiny.summarise.reported.statements import Reported, report_statement

__all__ = [
    "Reported",
    "Setting",
    "report_clause",
    "report_promise",
    "report_question",
    "report_statement",
    "shorter_questions",
    "shorter_statements",
    "where_it_asks",
]
