"""The private list of reports that every renderer is tried on: invented documents, one of each fate."""

from __future__ import annotations

import io

from slacheck.renderers import RenderOptions, render
from slacheck.report import (
    Evidence,
    Finding,
    Kind,
    LevelRow,
    Report,
    Severity,
    Status,
    TopicResult,
    Unread,
    Value,
)

# Everything that a hostile contract could try on whoever prints it.
HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07 [bold red]markup[/] :warning: <script>alert('x')</script> & \"q\" | `code` \\ "
    "@admin #42 https://evil.example www.evil.example ::error file=a::gotcha ##vso[task.complete] "
    "=cmd()\u202egnp.exe\u200b\ufeff\u2028\x00\x9b31m\ud800\ue000\ufffe%0A{name}\t end"
)


def evidence(quote: str, page: int | None = 1, clause: str | None = None, start: int = 0, note: str = "") -> Evidence:
    box = None if page is None else (72.0, 100.5, 520.25, 114.0)
    return Evidence(quote, page, clause, box, start, start + len(quote), note)


def value(name: str, level: int | None, label: str | None, quantity: str, said: Evidence, **more: object) -> Value:
    return Value(name, level, label, quantity, bool(more.get("binding", True)), more.get("clock"), said)  # type: ignore[arg-type]


def english() -> Report:
    """A hosted system's service terms, wholly read."""
    p1 = evidence(
        "For Priority 1 incidents Brightwater shall respond within thirty (30) minutes, day or night.", 3, "4.2", 900
    )
    p2 = evidence("For Priority 2 incidents Brightwater shall respond within 4 business hours.", 3, "4.3", 1000)
    up = evidence("The Portal shall be available 99.9% of each calendar year.", 5, "Schedule B, 2", 2000)
    goal = evidence("Brightwater aims to restore Priority 1 incidents within 12 hours.", 4, "4.6", 1300)
    cap = evidence(
        "Brightwater's total liability under or in connection with this Agreement, whether in contract, tort or "
        "otherwise, shall in no event exceed the fees paid by the Clinic in the three (3) months before the claim.",
        9,
        "11.3",
        4000,
    )
    return Report(
        path="terms/brightwater.pdf",
        sha256="5b0c" * 16,
        format="pdf",
        language="en",
        pages=12,
        characters=18204,
        read="complete",
        topics={
            "incident.response-time": TopicResult(
                Status.CLEAR,
                None,
                (
                    value("response", 1, "Priority 1", "30 minute", p1, clock="24x7"),
                    value("response", 2, "Priority 2", "4 business-hour", p2, clock="support-hours"),
                ),
                (p1, p2),
            ),
            "incident.resolution-time": TopicResult(
                Status.AMBIGUOUS,
                "a target binds nobody",
                (value("resolution", 1, "Priority 1", "12 hour", goal, binding=False),),
                (goal,),
            ),
            "incident.onsite": TopicResult(
                Status.MISSING,
                near=(evidence("Site access is arranged by the Clinic.", 6, "7.1", 2500, "speaks of access alone"),),
            ),
            "sla.availability": TopicResult(
                Status.CLEAR, None, (value("availability", None, None, "99.9 percent", up),), (up,)
            ),
            "training.audience": TopicResult(
                Status.CLEAR,
                None,
                (),
                (evidence("Training is given to ward staff and administrators.", 7, "8.1", 3000),),
            ),
        },
        traps={"trap.liability-cap": (cap,), "trap.as-is": ()},
        matrix=(
            LevelRow(1, "Priority 1", (("response", "30 minute"),)),
            LevelRow(2, "Priority 2", (("response", "4 business-hour"),)),
        ),
        findings=(
            Finding(
                "sla.availability",
                Kind.WEAK,
                Severity.NOTE,
                "Availability",
                "99.9 % a year may be one outage of a whole working day.",
                ask="Will you measure availability by month?",
                evidence=(up,),
                fingerprint="c0ffee01",
            ),
            Finding(
                "incident.onsite",
                Kind.MISSING,
                Severity.WARNING,
                "On-site service",
                "No time is promised for coming on site.",
                why="Without a limit nobody is late.",
                ask="How soon after a call is an engineer at the hospital?",
                suggest="The Vendor shall have an engineer on site within 4 hours of a Priority 1 report.",
                near=(evidence("Site access is arranged by the Clinic.", 6, "7.1", 2500, "speaks of access alone"),),
                searched="5 clauses that speak of service",
                fingerprint="c0ffee02",
            ),
            Finding(
                "incident.resolution-time",
                Kind.AMBIGUOUS,
                Severity.ERROR,
                "Resolution time",
                "The time to restore service is only a target.",
                why="A target that is missed is no breach, so nothing follows from it.",
                ask="Within which time will you restore service, as a duty?",
                suggest="The Vendor shall restore service within 4 hours of a Priority 1 report.",
                evidence=(goal,),
                fingerprint="c0ffee03",
            ),
            Finding(
                "trap.liability-cap",
                Kind.TRAP,
                Severity.ERROR,
                "Liability cap",
                "Liability ends at three months' fees.",
                why="A lost day of a hospital costs more than that.",
                ask="Will you raise the cap to twelve months' fees and lift it for data loss?",
                law="Compare the mandatory rules on gross negligence.",
                evidence=(cap, evidence("Loss of data is excluded.", 9, "11.4", 4300)),
                fingerprint="c0ffee04",
            ),
            Finding(
                "training.audience",
                Kind.WEAK,
                Severity.NOTE,
                "Training audience",
                "Managers are not named.",
                evidence=(evidence("Training is given to ward staff and administrators.", 7, "8.1", 3000),),
                persona="pedantic",
                fingerprint="c0ffee05",
                waived="managers are trained in house (IT office, until 2027-03-31)",
            ),
        ),
        profile="healthcare",
    )


def chinese() -> Report:
    """A maintenance contract with a table of levels, one page of it a picture."""
    urgent = evidence("紧急故障：乙方应在接到报修后30分钟内响应，7×24小时受理，并在2小时内到达现场。", 4, "第五条", 600)
    common = evidence("一般故障：乙方应在8小时内响应。", 4, "第五条", 700)
    prompt = evidence(
        "对于甲方在使用过程中发现的各类系统故障，包括但不限于数据库故障、接口故障、报表故障以及第三方软件引起的故障，乙方应当及时安排技术人员"
        "予以解决，解决时间视故障的复杂程度由双方另行协商确定，最长一般不超过____个工作日，乙方对因甲方网络原因造成的延误不承担任何责任。",
        5,
        "（三）",
        900,
    )
    return Report(
        path="投标/晨曦医疗 维保合同.docx",
        sha256="a1b2" * 16,
        format="docx",
        language="zh",
        pages=8,
        characters=9310,
        read="partial",
        unread=(Unread(6, "没有文字层（扫描图像）"), Unread(7, "没有文字层（扫描图像）"), Unread(None, "不支持的内容")),
        topics={
            "incident.response-time": TopicResult(
                Status.CLEAR,
                None,
                (
                    value("response", 1, "紧急故障", "30 minute", urgent, clock="24x7"),
                    value("response", 2, "一般故障", "8 hour", common),
                ),
                (urgent, common),
            ),
            "incident.resolution-time": TopicResult(Status.AMBIGUOUS, "空白待填", (), (prompt,)),
            "incident.onsite": TopicResult(
                Status.CLEAR, None, (value("arrival", 1, "紧急故障", "2 hour", urgent),), (urgent,)
            ),
            "data.backup": TopicResult(Status.UNKNOWN),
            "data.recovery": TopicResult(Status.UNKNOWN),
        },
        traps={"trap.blank": (prompt,)},
        matrix=(
            LevelRow(1, "紧急故障", (("response", "30 minute"), ("onsite", "2 hour"))),
            LevelRow(2, "一般故障", (("response", "8 hour"),)),
        ),
        findings=(
            Finding(
                "incident.resolution-time",
                Kind.AMBIGUOUS,
                Severity.ERROR,
                "解决/恢复时间",
                "解决时间写作“及时”，期限留有空白。",
                why="没有期限就无法主张迟延，违约条款也就落空。",
                ask="紧急故障和一般故障分别在多长时间内恢复服务？",
                suggest="紧急故障应在2小时内恢复服务，一般故障应在4小时内解决。",
                law="合同编关于履行期限的规定",
                evidence=(prompt,),
                fingerprint="0badcafe",
            ),
            Finding(
                "trap.blank",
                Kind.TRAP,
                Severity.WARNING,
                "空白待填",
                "服务期限处留有空白。",
                ask="空白处填写多少？",
                evidence=(prompt,),
                fingerprint="0badcaff",
            ),
            Finding(
                "document.unread",
                Kind.UNREAD,
                Severity.ERROR,
                "未读内容",
                "有两页是扫描图像，未能读取。",
                fingerprint="0badcb00",
            ),
            Finding(
                "document.hidden",
                Kind.HIDDEN,
                Severity.WARNING,
                "隐藏文字",
                "正文含有白色文字。",
                evidence=(evidence("本条款仅供参考。", 2, "一、", 120),),
                fingerprint="0badcb01",
            ),
            Finding(
                "document.revision",
                Kind.REVISION,
                Severity.NOTE,
                "未定修订",
                "3 处插入、1 处删除尚未接受。",
                fingerprint="0badcb02",
            ),
        ),
        profile="healthcare",
        told_in="zh",
    )


def hostile() -> Report:
    """Every field that a stranger can fill holds an attack."""
    bad = evidence(HOSTILE, 1, HOSTILE, 10, HOSTILE)
    return Report(
        path=f"=bad/{HOSTILE}.pdf",
        sha256="ffff" * 16,
        format="pdf",
        language="en",
        pages=1,
        characters=500,
        read="partial",
        unread=(Unread(1, HOSTILE),),
        topics={
            HOSTILE: TopicResult(
                Status.CLEAR, HOSTILE, (value(HOSTILE, 1, HOSTILE, HOSTILE, bad, clock=HOSTILE),), (bad,), (bad,)
            )
        },
        traps={HOSTILE: (bad,)},
        matrix=(LevelRow(1, HOSTILE, (("response", HOSTILE),)),),
        findings=(
            Finding(
                HOSTILE,
                Kind.TRAP,
                Severity.ERROR,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                (bad,),
                (bad,),
                HOSTILE,
                "regular",
                HOSTILE,
            ),
            Finding(
                "trap.other",
                Kind.TRAP,
                Severity.WARNING,
                "Other",
                HOSTILE,
                near=(bad,),
                fingerprint="feed0001",
                waived=HOSTILE,
            ),
        ),
    )


def clean() -> Report:
    """A text in which nothing is wrong."""
    said = evidence("The Vendor shall respond within 1 hour.", None, "2", 40)
    return Report(
        path="notes/clean.md",
        sha256="0123" * 16,
        format="markdown",
        language="en",
        pages=None,
        characters=39,
        read="complete",
        topics={
            "incident.response-time": TopicResult(
                Status.CLEAR, None, (value("response", None, None, "1 hour", said),), (said,)
            )
        },
        matrix=(LevelRow(None, None, (("response", "1 hour"),)),),
    )


def failed() -> Report:
    """A document behind a password."""
    return Report(
        path="offers/locked.pdf",
        sha256=None,
        format="pdf",
        language=None,
        pages=None,
        characters=0,
        read="failed",
        told_in="zh",
        error="encrypted: it wants a password; give it with --password",
    )


def everything() -> list[Report]:
    return [english(), chinese(), hostile(), clean(), failed()]


TITLES = {
    "incident.response-time": ("响应时间", "Response time"),
    "incident.onsite": ("现场服务", "On-site service"),
    "sla.availability": ("可用性", "Availability"),
    "training.audience": ("培训对象", "Training audience"),
    "data.backup": ("数据备份", "Backup"),
    "data.recovery": ("数据恢复", "Recovery"),
}


def title(topic: str, lang: str) -> str:
    """The name of a topic, as a rule set would give it."""
    return TITLES.get(topic, (topic, topic))[0 if lang == "zh" else 1]


def told(name: str, reports: list[Report], **options: object) -> str:
    """The reports in a format, with nothing taken from the surroundings of the test."""
    out = io.StringIO()
    environ = {str(key): str(text) for key, text in dict(options.pop("environ", {})).items()}  # type: ignore[call-overload]
    render(name, reports, out, RenderOptions(environ=environ, title=title, **options))  # type: ignore[arg-type]
    return out.getvalue()
