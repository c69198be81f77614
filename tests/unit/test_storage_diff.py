from hypothesis import given
from hypothesis import strategies as st

from storage.diff import paragraphs, words


def ops(was, became):
    return [p.op for p in paragraphs(was, became)]


def test_a_changed_word_is_told_within_its_paragraph():
    (_, changed) = paragraphs(
        "One.\n\nThey talked frankly today.", "One.\n\nThey talked openly today."
    )
    assert changed.op == "changed"
    assert [w for w in changed.words if w.op != "same"] == [
        ("removed", "frankly "),
        ("added", "openly "),
    ]


def test_chinese_is_compared_by_characters():
    said = words("两国外长举行会谈", "两国外长举行会晤")
    assert said == (("same", "两国外长举行会"), ("removed", "谈"), ("added", "晤"))


def test_a_paragraph_that_went_is_removed_and_its_neighbours_are_the_same():
    assert ops("a b c\n\nd e f\n\ng h i", "a b c\n\ng h i") == ["same", "removed", "same"]


def test_one_paragraph_in_the_place_of_an_unlike_one_is_removed_and_added():
    assert sorted(ops("They met in Moscow.", "No comment was given")) == ["added", "removed"]


def test_a_paragraph_put_before_a_changed_one_is_added():
    was = "They met in Moscow on Monday and talked about trade."
    became = "Nothing of the kind.\n\nThey met in Moscow on Tuesday and talked about trade."
    assert ops(was, became) == ["added", "changed"]


texts = st.lists(st.text("ab 会谈.\n", max_size=12), min_size=1, max_size=6).map("\n\n".join)


@given(texts, texts)
def test_a_diff_holds_both_texts_whole(was, became):
    found = paragraphs(was, became)
    assert squeezed(p.was for p in found if p.op != "added") == squeezed(was.split("\n\n"))
    assert squeezed(p.became for p in found if p.op != "removed") == squeezed(became.split("\n\n"))


def squeezed(parts):
    return ["".join(part.split()) for part in parts]
