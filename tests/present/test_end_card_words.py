"""The end card: where the summaries are, in lines that one can copy."""

from sessiontui.present.entry_words import end_notes


def test_the_folder_of_the_summaries_stands_in_a_line_of_its_own() -> None:
    folder = "/home/ana/.local/share/sessiontui/pairs/ana-ben/summaries"
    notes = end_notes(("ana.md", "pair.md"), folder, 1)
    assert notes[:4] == ("Summaries in", folder, "  ana.md", "  pair.md")
    assert notes[4].startswith("One line is still rough")
