"""Words that say nothing of what a text is about."""

import re
from typing import Final

FUNCTION_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "a about all also am an and any are as at be because been being but by can could did do does doing for from had has have "
        "having he her here him his how i if in into is it its just me more most my no not of on or other our out over own please said "
        "say she should so some such tell than that the their them then there these they think this those through to too under up us "
        "very was we were what when where which while who whom why will with would you your",
    )
)
"""Those of any sentence."""

WORDS_OF_A_QUESTION: Final = FUNCTION_WORDS | frozenset(
    re.findall(
        r"\w+",
        "actually ask asked asking chair committee council councillor director done get give given go going got know like made make "
        "many may might much must one perhaps question really same see seen shall sure terms told two understand whether whose wonder",
    )
)
"""Those, and the ones that any question to a committee may have."""
