from __future__ import annotations

import pytest
from template_files import a_renderer, rendered

from sessiontui.templates.rendering.renderer import Renderer

renderer = pytest.fixture(scope="module")(a_renderer)


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ coachee }}", "Ana *R* - x"),
        ("{{ none }}|{{ number }}", "|7"),
        ("{% set a %}\n{{ coachee }}\nline\n{% endset %}{{ a }}", "Ana *R* - x\nline\n"),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(coachee) }}", "<Ana *R* - x>"),
        ("a\x1b]0;b", "a␛]0;b"),
    ],
)
def test_in_a_prompt_a_value_is_one_safe_line(template: str, printed: str, renderer: Renderer) -> None:
    context: dict[str, object] = {"coachee": "Ana *R*\n- x", "none": None, "number": 7}
    assert rendered(renderer, "a", {"a": template}, context) == printed


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("- **{{ who }}**", "- **Ana \\*R\\***"),
        ("{{ who|upper }}", "ANA \\*R\\*"),
        ("{{ who ~ '_x_' }}", "Ana \\*R\\*\\_x\\_"),
        ("{{ '*literal*' }}", "\\*literal\\*"),
        ("{{ '*meant*'|raw_md }}", "*meant*"),
        ("{{ '[x]' }} [x](y)", "\\[x\\] [x](y)"),
        ("{% set a %}*{{ who }}*{% endset %}{{ a }}", "*Ana \\*R\\**"),
        ("{% macro m(x) %}*{{ x }}*{% endmacro %}{{ m(who) }}", "*Ana \\*R\\**"),
        (
            "{% macro m() %}*{{ caller() }}*{% endmacro %}{% call m() %}{{ who }}{% endcall %}",
            "*Ana \\*R\\**",
        ),
        ("{% block b %}*{{ who }}*{% endblock %} {{ self.b() }}", "*Ana \\*R\\** *Ana \\*R\\**"),
        ("{% include 'part' %}", "> Ana \\*R\\*"),
        ("{% import 'macros' as m %}{{ m.bold(who) }}", "**Ana \\*R\\***"),
        ("{% for one in lines %}\n- {{ one }}\n{% endfor %}\nend", "- \\- a b\n- \\# c\nend"),
    ],
)
def test_in_a_document_a_value_is_escaped_once(template: str, printed: str, renderer: Renderer) -> None:
    texts = {
        "a": template,
        "part": "> {{ who }}",
        "macros": "{% macro bold(x) %}**{{ x }}**{% endmacro %}",
    }
    context: dict[str, object] = {"who": "Ana *R*", "lines": ["- a\nb", "# c"]}
    assert rendered(renderer, "a", texts, context, escape="markdown") == printed


def test_a_line_of_tags_alone_leaves_no_line_and_keeps_the_count(renderer: Renderer) -> None:
    template = "one\n{% if true %}\n- two\n  {% endif %}\n{# a word #}\n- three"
    assert rendered(renderer, "a", {"a": template}, {}) == "one\n- two\n- three"
    raw = "{% raw %}\n{% if x %}\n{% endraw %}\n"
    assert "{% if x %}" in rendered(renderer, "a", {"a": raw}, {})
