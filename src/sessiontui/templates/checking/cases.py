"""Examples that fit the case at hand, where one rule has several: a bracket, a quote, a tag left open."""

from __future__ import annotations

from sessiontui.templates.checking.rules import Example, rule_of
from sessiontui.templates.findings import Finding
from sessiontui.templates.reading import yaml_trouble as yaml
from sessiontui.templates.rendering import snags

_OF_YAML = {
    yaml.BRACKET: Example("captures: [insight, feedback", "captures: [insight, feedback]"),
    yaml.BRACE: Example("roles: {coachee: 1, coach: 2", "roles: {coachee: 1, coach: 2}"),
    yaml.QUOTE: Example("title: 'Who speaks first", "title: 'Who speaks first'"),
    yaml.QUOTE_INSIDE: Example("title: 'Ana's turn'", 'title: "Ana\'s turn"'),
    yaml.BRACE_FIRST: Example("title: {coachee}’s turn", "title: '{coachee}’s turn'"),
    yaml.CLOSED_TWICE: Example("captures: [insight]]", "captures: [insight]"),
    yaml.SIGN: Example("title: @home", "title: '@home'"),
    yaml.INDENTED: Example("  kind: session, under title: Anchors", "kind: session, at the left edge"),
    yaml.LEFT: Example("   title: Open, under “  - id: open”", "    title: Open, right under id"),
    yaml.NO_COLON: Example("kind session", "kind: session"),
    yaml.NO_SPACE: Example("kind:session", "kind: session"),
    yaml.SHORT_BLOCK: Example("“ Sit down.” under “  Hello.”", "“  Sit down.”, as far in as “  Hello.”"),
    yaml.TAB_WITHIN: Example("title:⇥Anchors", "title: Anchors"),
    yaml.FENCE: Example("```yaml, then title: Pair 60", "title: Pair 60"),
    yaml.MERGE: Example("<<<<<<< HEAD, title: Open, =======, title: Begin", "title: Open"),
    yaml.STAR: Example("* We ask before we tell.", "- We ask before we tell."),
    yaml.NO_ITEM: Example("-We ask before we tell.", "- We ask before we tell."),
    yaml.NO_KEYS: Example("Pair 60", "title: Pair 60"),
}
_OF_SYNTAX = {
    snags.STRAY: Example("{{ coachee }, where are you?", "{{ coachee }}, where are you?"),
    snags.NO_FILTER: Example("{{ coachee | uper }}", "{{ coachee }}"),
    snags.NO_TAG: Example("{% iff first_session %}", "{% if first_session %}"),
    snags.CROSSED: Example(
        "{% if coach %} {% for name in people %} … {% endif %}",
        "{% if coach %} {% for name in people %} … {% endfor %} {% endif %}",
    ),
    snags.ONE_EQUALS: Example("{% if phase = 'stretch' %}", "{% if phase == 'stretch' %}"),
    snags.OPEN_FOR: Example(
        "{% for name in people %} {{ name }}?", "{% for name in people %} {{ name }}? {% endfor %}"
    ),
    snags.OPEN_BRACES: Example("{{ coachee, where are you?", "{{ coachee }}, where are you?"),
    snags.OPEN_COMMENT: Example("{# ask slowly", "{# ask slowly #}"),
    snags.APOSTROPHE: Example("{{ coachee’s }} words", "{{ coachee }}’s words"),
    snags.OPEN_QUOTE: Example("{% include 'group/_each %}", "{% include 'group/_each' %}"),
}
_OF_TABS = (
    ("left edge", Example("⇥kind: session", "kind: session")),
    ("", Example("⇥- id: open", "  - id: open")),
)

_OF_ADVICE = (
    (
        *("leading-question", "asks to agree"),
        Example("Isn’t it true that Lee was late?", "When did Lee come in?"),
    ),
    (
        *("leading-question", "asks for a defence"),
        Example("Why did you say that?", "What did you want them to hear?"),
    ),
    (
        *("closed-question", "brings its own answers"),
        Example("Was it the words or the tone?", "What was it that reached them?"),
    ),
    (
        *("prompt-minutes", "It says “"),
        Example("minutes: 12, say: Take twenty minutes.", "minutes: 20, say: Take twenty minutes."),
    ),
    ("shown-signs", "with its quotes", Example("title: “Anchors”", "title: Anchors")),
    ("shown-signs", "Two versions", Example("<<<<<<< HEAD, What?, =======, Who?", "What?")),
    ("shown-signs", "as it stands", Example("> What was next?", "What was next?")),
    ("shown-signs", "](", Example("[What](https://example.org) did you see?", "What did you see?")),
    ("shown-signs", "“<", Example("What <b>else</b> did you see?", "What else did you see?")),
    ("shown-signs", "“`", Example("What did `no` change?", "What did “no” change?")),
    ("unknown-term", "marks no term", Example("Say your [[if-then aloud.", "Say your [[if-then]] aloud.")),
    ("list-sign", "A dash without", Example("-What was next?", "- What was next?")),
    ("list-sign", "too far to the right", Example("     - What was next?", "- What was next?")),
)


def example_of(finding: Finding) -> Example | None:
    """Return the example of its rule that is nearest to what was found; None where it has no rule."""
    rule = rule_of(finding.code)
    if rule is None:
        return None
    if finding.code == "tab":
        return next(example for words, example in _OF_TABS if words in finding.remedy)
    for code, words, example in _OF_ADVICE:
        if finding.code == code and words in finding.what:
            return example
    table = {"yaml": _OF_YAML, "syntax": _OF_SYNTAX}.get(finding.code, {})
    return next((one for what, one in table.items() if finding.what.startswith(what)), rule.example)
