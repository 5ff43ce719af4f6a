"""How likely a finding is to be right."""

from scrutiny.actions.chances import Chances, chances_of


def test_without_any_sign_the_base_counts() -> None:
    assert Chances(0.0, {}).chance({}) == 0.5


def test_a_sign_with_weight_makes_it_likelier() -> None:
    chances = Chances(0.0, {"asks": 2.0})
    assert chances.chance({"asks": 0.0}) == 0.5 < chances.chance({"asks": 1.0}) == 0.88


def test_the_weights_we_ship_make_word_order_count_for_a_question() -> None:
    likely = chances_of("question")
    none = dict.fromkeys(likely.weights, 0.0)
    assert likely.chance({**none, "verb before subject": 1.0}) > likely.chance(none)
