"""Terms of the field: what scrutiny of children's services speaks of everywhere, whatever the meeting's own papers say."""

ABBREVIATIONS = frozenset({
    "Ofsted", "Cafcass", "Healthwatch", "SEND", "SENCO", "SENDCO", "SENDIASS", "EHCP", "EHCNA", "CAMHS", "LADO", "NEET", "DfE", "CQC",
    "NHS", "DWP", "LGA", "CfGS", "MARAC", "MAPPA", "UASC", "ASYE", "ILACS", "JTAI",
})  # fmt: skip

_PHRASES = """
    adoption panel, agency worker, agency workers, agency staff, annual review, annual reviews, cabinet member, care experienced, care
    leaver, care leavers, care order, care orders, case load, case loads, corporate parent, corporate parents, corporate parenting, deputy
    chair, early help, executive director, family hub, family hubs, foster care, foster carer, foster carers, fostering panel, front door,
    improvement board, improvement notice, improvement plan, independent chair, kinship care, kinship carer, kinship carers, lead member,
    mainstream school, mainstream schools, on costs, pathway plan, pathway plans, personal adviser, personal advisers, portfolio holder,
    residential home, residential homes, school place, school places, scrutiny committee, senior officer, senior officers, short break,
    short breaks, social work, social worker, social workers, special school, special schools, strategy meeting, strategy meetings, task
    group, virtual school, vice chair, work programme, young people, young person, youth justice
"""
PHRASES = frozenset((first, second) for first, second in map(str.split, _PHRASES.split(",")))
"""Words that stand side by side, in small letters."""
