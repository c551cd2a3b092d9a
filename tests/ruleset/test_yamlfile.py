"""Rule files come from strangers: what is not plain YAML is refused with file, line and column."""

from __future__ import annotations

import pytest

from slacheck.errors import RuleFileError
from slacheck.yamlfile import Mapping, Scalar, Sequence, parse


def refusal(text: str | bytes) -> RuleFileError:
    with pytest.raises(RuleFileError) as caught:
        parse("rule.yaml", text if isinstance(text, bytes) else text.encode())
    return caught.value


def test_every_scalar_stays_the_text_that_was_written() -> None:
    node = parse("rule.yaml", b"a: 8:30\nb: no\nc: '1.0'\nd: 2027-03-31\ne: [1, off]\n")
    assert isinstance(node, Mapping)
    values = {key: value for key, (_, value) in node.items.items()}
    assert {key: value.text for key, value in values.items() if isinstance(value, Scalar)} == {
        "a": "8:30", "b": "no", "c": "1.0", "d": "2027-03-31",
    }  # fmt: skip
    assert isinstance(values["e"], Sequence)
    assert [item.text for item in values["e"].items if isinstance(item, Scalar)] == ["1", "off"]


def test_nodes_remember_where_they_stand() -> None:
    node = parse("rule.yaml", "title:\n  zh: 响应\n  en: Response\n".encode())
    assert isinstance(node, Mapping)
    place, value = node.items["title"]
    assert (place.line, place.column) == (1, 1)
    assert isinstance(value, Mapping)
    assert value.items["en"][1].place.line == 3


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\na: 2\n", 2, "stands twice"),
        ("a: &x [1]\nb: *x\n", 1, "anchors"),
        ("a: !!python/object:os.system x\n", 1, "tags"),
        ("a: !secret x\n", 1, "tags"),
        ("a: [1\n", 2, "not valid YAML"),
        ("\tb: 1\n", 1, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", 2, "not valid YAML"),
        ("? [a]\n: 1\n", 1, "plain word"),
        ("", 1, "empty"),
        ("# only a comment\n", 1, "empty"),
    ],
)
def test_what_is_not_plain_is_refused_at_its_place(text: str, line: int, reason: str) -> None:
    error = refusal(text)
    assert error.line == line
    assert reason in error.reason
    assert str(error).startswith(f"rule.yaml:{line}:")


def test_a_file_that_is_not_text_is_refused() -> None:
    assert "UTF-8" in refusal(b"a: 1\nb: \xff\xfe\n").reason
    assert refusal(b"a: 1\nb: \xff\n").line == 2


def test_sizes_are_bounded() -> None:
    assert "larger" in refusal(b"a: '" + b"x" * (1024 * 1024) + b"'").reason
    assert "deeply" in refusal("[" * 40 + "]" * 40).reason


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for name, below in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]")
    assert "anchors" in refusal("\n".join(lines)).reason
