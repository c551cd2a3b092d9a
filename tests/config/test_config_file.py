"""slacheck.yaml: what it may say, and where each mistake in it stands."""

from __future__ import annotations

import pickle
import re
from datetime import date
from pathlib import Path

import pytest

from slacheck.audit import checker
from slacheck.config.decode import parse_config, read_config
from slacheck.config.verify import verify
from slacheck.errors import ConfigError, UsageError

WHOLE = """\
profile: healthcare
language: zh
persona: pedantic
fail-on: warning
select: [incident, sla]
ignore: [sla.reporting]
severity: {incident.onsite: note, document.waiver: off}
thresholds:
  incident.response-time: {response: {1: 30 minute, last: 4 hour}}
waivers:
  - {rule: trap, document: 'drafts/*.docx', quote: 上限, clause: '7.3', reason: 同意, owner: 法务, until: 2027-03-31}
"""


def test_every_key_is_read() -> None:
    config = parse_config("here/slacheck.yaml", WHOLE.encode(), "en")
    assert (config.profile, config.language, config.persona, config.fail_on) == (
        "healthcare", "zh", "pedantic", "warning",
    )  # fmt: skip
    assert config.select == ("incident", "sla")
    assert config.ignore == ("sla.reporting",)
    assert config.severity == (("incident.onsite", "note"), ("document.waiver", "off"))
    assert [(one.bound.level, one.bound.quantity) for one in config.thresholds] == [
        (1, "30 minute"),
        ("last", "4 hour"),
    ]
    (waiver,) = config.waivers
    assert (waiver.rule, waiver.document, waiver.quote, waiver.clause) == ("trap", "drafts/*.docx", "上限", "7.3")
    assert (waiver.reason, waiver.owner, waiver.until) == ("同意", "法务", date(2027, 3, 31))
    assert (waiver.file, waiver.line) == ("slacheck.yaml", 11)
    verify(config, checker().ruleset, "en")


WAIVER = "waivers: [{{rule: trap, reason: agreed, owner: Legal, until: {until}{more}}}]"

MISTAKES = [
    ("profil: default", "1:1", "unknown key 'profil' in slacheck.yaml; did you mean 'profile'?"),
    ("profile: [a]", "1:10", "profile must be text, not a list"),
    ("profile: helthcare", "1:10", "no profile is called 'helthcare'; did you mean 'healthcare'?"),
    ("profile: zzz", "1:10", "no profile is called 'zzz'; known: default, healthcare, saas"),
    ("fail-on: fatal", "1:10", "fail-on 'fatal' is unknown; known: error, never, note, warning"),
    ("language: de", "1:11", "language 'de' is unknown; known: auto, en, zh"),
    ("persona: regula", "1:10", "persona 'regula' is unknown; did you mean 'regular'?"),
    ("select: incident", "1:9", "select must be a list, not a single value"),
    ("select: [incidnt]", "1:10", "`slacheck rules list` names them all; did you mean 'incident'?"),
    ("ignore:\n  - sla\n  - sla.availabilty", "3:5", "did you mean 'sla.availability'?"),
    ("rules: [nowhere]", "1:9", "there is no rule folder 'nowhere'"),
    ("severity: {trap.as-iz: off}", "1:12", "did you mean 'trap.as-is'?"),
    ("severity: {trap: off}", "1:12", "no rule is called 'trap'"),
    ("severity: {trap.as-is: bad}", "1:24", "severity.trap.as-is 'bad' is unknown; known: error, note, off, warning"),
    ("thresholds: {incident.respond: {response: {1: 1 hour}}}", "1:14", "no rule is called 'incident.respond'"),
    ("thresholds: {incident.response-time: {respons: {1: 1 hour}}}", "1:39", "did you mean 'response'?"),
    ("thresholds: {incident.response-time: {response: {1: 3 our}}}", "1:49", "unknown unit in '3 our'"),
    ("thresholds: {incident.response-time: {response: {one: 3 hour}}}", "1:55", "must be a number, last or any"),
    ("thresholds: {incident.response-time: {response: {1: soon}}}", "1:53", "must be a quantity such as '30 minute'"),
    (WAIVER.format(until="2027-02-30", more=""), "1:61", "until must be a date such as 2027-03-31, not '2027-02-30'"),
    (WAIVER.format(until="20270331", more=""), "1:61", "until must be a date"),
    (WAIVER.format(until="2027-03-31", more=", claus: 1"), "1:73", "did you mean 'clause'?"),
    ("waivers: [{rule: trap, owner: Legal, until: 2027-03-31}]", "1:11", "waiver lacks the key 'reason'"),
    ("waivers: [{rule: trap, reason: agreed, until: 2027-03-31}]", "1:11", "waiver lacks the key 'owner'"),
    ("waivers: [{rule: trap, reason: agreed, owner: Legal}]", "1:11", "waiver lacks the key 'until'"),
    ("waivers: [{rule: trap, reason: ' ', owner: Legal, until: 2027-03-31}]", "1:32", "reason is empty"),
    ("waivers: [{rule: trep, reason: a, owner: b, until: 2027-03-31}]", "1:18", "did you mean 'trap'?"),
    ("profile: default\nprofile: saas", "2:1", "the key 'profile' stands twice"),
    ("profile: *all", "1:10", "anchors and aliases are not allowed"),
    ("profile: [", "2:1", "not valid YAML"),
    ("# nothing", "1:1", "the file is empty"),
    ("- profile", "1:1", "slacheck.yaml must be a mapping of keys, not a list"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_place(text: str, place: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        verify(parse_config("slacheck.yaml", text.encode() + b"\n", "en"), checker().ruleset, "en")
    assert str(caught.value).startswith(f"slacheck.yaml:{place}: ")
    assert told in str(caught.value)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path, lang: str) -> None:
    with pytest.raises(UsageError, match="slacheck"):
        read_config(str(tmp_path / "slacheck.yaml"), lang)


def test_rule_folders_start_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    config = parse_config(str(tmp_path / "slacheck.yaml"), b"rules: [ours]", "en")
    assert config.rules == (str(tmp_path / "ours"),)


@pytest.mark.parametrize(("text", "place", "told"), MISTAKES)
def test_a_mistake_is_told_in_chinese_too(text: str, place: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        verify(parse_config("slacheck.yaml", text.encode() + b"\n", "zh"), checker().ruleset, "zh")
    line = caught.value.told("zh")
    assert line.startswith(f"slacheck.yaml:{place}: ")
    assert re.search("[\u4e00-\u9fff]", line)
    assert pickle.loads(pickle.dumps(caught.value)).told("zh") == line
