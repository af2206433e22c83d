"""The end card: where the summaries are, in lines that one can copy."""

from sessiontui.present.entry_words import end_notes
from sessiontui.present.home_words import is_over


def test_the_folder_of_the_summaries_stands_in_a_line_of_its_own() -> None:
    folder = "/home/ana/.local/share/sessiontui/pairs/ana-ben/summaries"
    notes = end_notes(("ana.md", "pair.md"), folder, 1)
    assert notes[:4] == ("Summaries in", folder, "  ana.md", "  pair.md")
    assert notes[4].startswith("One line is still rough")


def test_on_a_screen_that_others_see_the_summary_is_read_once_one_looks_alone() -> None:
    assert is_over("/x") == "It is over; o reads the summary. The files are in /x"
    assert is_over("/x", masked=True).startswith("It is over; once you look alone, m and then o reads")
    assert is_over("") == "It is over."
