"""What a template looks like: its questions laid out as the live screen lays them out, and what is wrong."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessiontui.present.bench_frames import PreviewFrame, PreviewLine, PreviewPart
from sessiontui.present.frames import QuestionFrame, RubricFrame
from sessiontui.widgets.hanging_lines import hung
from sessiontui.widgets.question_panel import fitting
from sessiontui.widgets.rubric_panel import levels

QUESTION = 48
"""Columns of the question on the live screen, at 80 and at 120 columns."""
LINES = {80: 16, 120: 21}
"""Lines of it that stand there at once, by the columns of the screen: at 80×24 and at 120×40."""
RUBRIC = 28
"""Columns of the rubric beside it, where the screen has room for one."""
_WIDEST = 84


class PreviewPage(VerticalScroll, can_focus=False):
    """Shows a preview from its beginning, or stays where it is while the same template changes."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._shown: PreviewFrame | None = None
        self._title = ""

    def compose(self) -> ComposeResult:
        """Yield the page."""
        yield Static(Content(""), markup=False)

    def show(self, frame: PreviewFrame, about: str) -> None:
        """Show a preview of what is called so; nothing is drawn anew where it is the same."""
        if frame == self._shown:
            return
        self._shown = frame
        self._draw()
        if about != self._title:
            self._title = about
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Draw again where the width decides what fits."""
        self._draw()

    @property
    def room(self) -> int:
        """How many columns there are for a preview; while it is hidden, as many as it then has at most."""
        beside = self.query_one(Static).styles.padding.width
        whole = self.screen.size.width - self.gutter.width - self.styles.scrollbar_size_vertical
        return max(0, self.scrollable_content_region.width - beside) or min(_WIDEST, whole - beside)

    def _draw(self) -> None:
        frame = self._shown
        if frame is None:
            return
        width = max(20, self.room)
        lines = Content(frame.title).wrap(width)
        parts = [line.stylize("bold") for line in lines]
        parts += [line.stylize("dim") for line in Content(frame.place).wrap(width)] if frame.place else []
        for part in frame.parts:
            parts += _lines(part, frame.columns, width)
        self.query_one(Static).update(Content("\n").join(parts))


def _lines(part: PreviewPart, columns: int, width: int) -> list[Content]:
    match part:
        case QuestionFrame():
            return _question(part, columns, width)
        case RubricFrame():
            return _rubric(part, width)
        case PreviewLine():
            return _paragraph(part, width)


def _paragraph(line: PreviewLine, width: int) -> list[Content]:
    width = width if line.kind == "plan" else min(width, _WIDEST)
    match line.kind:
        case "blank":
            return [Content("")]
        case "plan" | "beside":
            indent = len(line.text) - len(line.text.lstrip())
            lines = hung(line.text.lstrip(), " " * indent, width)
            return [part.stylize("dim") for part in lines] if line.kind == "beside" else lines
        case "heading":
            return [part.stylize("bold") for part in Content(line.text).wrap(width)]
        case "quiet":
            return [part.stylize("dim") for part in Content(line.text).wrap(width)]
        case "error":
            return hung(line.text, "× ", width)
        case "numbered":
            number, _, text = line.text.partition(" ")
            return hung(text, f"{number}  ", width)
        case "item":
            return hung(line.text, "· ", width)
        case _:
            return list(Content(line.text).wrap(width)) or [Content("")]


def _question(frame: QuestionFrame, columns: int, width: int) -> list[Content]:
    """Return a question with all that follows it, broken where the live screen breaks it."""
    wide, most = min(QUESTION, width), LINES[columns]
    lead = [line.stylize("bold") for line in Content(frame.lead).wrap(wide)] if frame.lead else []
    rest = fitting(frame, wide, most - len(lead))
    shown = [*lead, *(rest.wrap(wide) if rest.plain else ())]
    ruled = [_rule(frame.place, wide), *shown]
    if len(shown) > most:
        fold = _rule("a page further down there", wide).stylize("dim")
        ruled.insert(1 + most, fold)
    return ruled


def _rule(text: str, width: int) -> Content:
    start = Content(f"─ {text} ").truncate(width, ellipsis=True)
    return Content.assemble(start, "─" * max(0, width - start.cell_length))


def _rubric(frame: RubricFrame, width: int) -> list[Content]:
    lines, _ = levels(frame, min(RUBRIC, width))
    return [_rule(f"Rubric · {frame.title}", min(RUBRIC + 4, width)), *lines]
