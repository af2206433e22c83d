"""The commands of the shell. Each lives in a file of its own kind and is imported when it is called."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

import click

from sessiontui import __version__
from sessiontui.cli.lazy import LazyGroup, Table
from sessiontui.cli.saying import say, spoken_of
from sessiontui.cli.silence import keep_silent
from sessiontui.cli.streams import name_files_in_utf8, open_streams
from sessiontui.core.errors import SessiontuiError

COMMANDS: Table = {
    "demo": ("sessiontui.cli.demo", "A sample pair in a live session, in a throw-away workspace."),
    "start": ("sessiontui.cli.live", "Open a session: AGENDA and the people."),
    "resume": ("sessiontui.cli.live", "Come back to a session that is open."),
    "join": ("sessiontui.cli.join", "Sit down at a live session with another terminal."),
    "sessions": ("sessiontui.cli.sessions", "List the sessions."),
    "close": ("sessiontui.cli.sessions", "Close the live session and write its summaries."),
    "reopen": ("sessiontui.cli.sessions", "Take a close back."),
    "abandon": ("sessiontui.cli.sessions", "Give up a session started by mistake."),
    "capture": ("sessiontui.cli.captures", "Write a line down in the live session."),
    "commitments": ("sessiontui.cli.commitments", "List what was committed to, over all sessions."),
    "tidy": ("sessiontui.cli.live", "Ask for what is still rough, one question at a time."),
    "strike": ("sessiontui.cli.captures", "Take the words of a line out of everything for good."),
    "summary": ("sessiontui.cli.documents", "Print or write the summary for one reader."),
    "templates": ("sessiontui.cli.bench", "Agendas, prompts, drills, rubrics: see, change, check, share."),
    "wording": ("sessiontui.cli.wording", "Find what in TEXT is better said as something one could film."),
    "debrief": ("sessiontui.cli.debrief", "Keep a notebook for yourself alone."),
    "keys": ("sessiontui.cli.keys", "Choose what opens your notebook."),
    "digest": ("sessiontui.cli.digest", "Show what the programme would learn of a pair, and let it go."),
    "handover": ("sessiontui.cli.handover", "Archive all that is a pair’s for them, and erase it here."),
    "share": ("sessiontui.cli.share", "Let several accounts of this machine meet here."),
    "config": ("sessiontui.cli.config", "Show what is set, or set it: name, theme, bell and more."),
    "doctor": ("sessiontui.cli.care", "Show every path, who set it, versions, and the state of the data."),
}


READER_GONE = 141
"""The exit code where whoever read the output has gone, as of a program that SIGPIPE ends."""


class _Commands(LazyGroup):
    table = COMMANDS

    def invoke(self, ctx: click.Context) -> object:
        """Run what was called; click itself would end with 1 where whoever read the output has gone."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _let_go_of(sys.stdout)
            sys.exit(READER_GONE)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--workspace", type=click.Path(), default=None, help="The folder that holds the programme's data."
)
@click.option("--as", "me", default="", metavar="NAME", help="Who looks at the start screen.")
@click.option("--shared", is_flag=True, help="Others see the start screen: no names, nobody's words.")
@click.version_option(__version__, prog_name="sessiontui")
@click.pass_context
def cli(ctx: click.Context, workspace: str | None, me: str, shared: bool) -> None:
    """Run a peer-coaching session from the first minute to the follow-up."""
    ctx.ensure_object(dict)
    if workspace is not None:
        ctx.obj["workspace"] = workspace
    if ctx.invoked_subcommand is None:
        from sessiontui.cli.live import open_workspace

        open_workspace(ctx, me, shared)
    elif me or shared:
        behind = f"`sessiontui {ctx.invoked_subcommand} …`"
        raise click.UsageError(
            f"Here --as and --shared belong to the start screen; put them behind {behind}."
        )


def main() -> None:
    """Run the command line; every way out is an exit code, and a person is told one line."""
    os.umask(0o077)
    name_files_in_utf8()
    open_streams()
    keep_silent()
    for name in [name for name in os.environ if name in ("TEXTUAL_LOG", "TEXTUAL", "TEXTUAL_DEVTOOLS")]:
        del os.environ[name]  # they write what is on the screen to files or sockets that others can read
    try:
        code = cli.main(prog_name="sessiontui", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        _tell("Interrupted.")
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except click.ClickException as error:
        _tell(spoken_of(error))
        sys.exit(2)
    except SessiontuiError as error:
        _tell(error)
        sys.exit(error.exit_code)
    except OSError as error:
        from sessiontui.store.owned_files import reason_of

        why, remedy = reason_of(error)
        safe = "Everything that was shown as saved is on disk"
        _let_go_of(sys.stdout)
        _tell(SessiontuiError(f"This could not be finished: {why}", remedy, safe=safe))
        sys.exit(3)
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):
            sys.exit(130)  # Python wraps what comes while a class is being made
        from sessiontui.cli.crash import report_crash

        _tell(report_crash(error))
        sys.exit(1)


def _tell(text: object) -> None:
    """Say what went wrong, unless that cannot be written either: the exit code tells it then."""
    try:
        say(text, err=True)
    except OSError:
        _let_go_of(sys.stderr)


def _let_go_of(stream: TextIO) -> None:
    """Let what is still to be written to a stream that takes no more go nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
