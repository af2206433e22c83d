"""The settings of whoever runs the program: the environment wins over config.toml."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from sessiontui.core.errors import NotFound, UsageError, nearest
from sessiontui.core.safe_text import clipped, one_line
from sessiontui.store.owned_files import owned_folder, reason_of, write_document

_TYPE_WORDS = {str: "a text in quotes", bool: "true or false"}
_YES = ("1", "true", "yes", "on")
_NO = ("0", "false", "no", "off")


class Setting(msgspec.Struct, frozen=True):
    """One setting as `doctor` and `config` list it."""

    key: str
    value: str | bool
    source: str
    """Who set it: a variable of the environment, a line of the file, or `default`."""


class Config(msgspec.Struct, frozen=True):
    """What is set, and by whom."""

    path: Path
    """The file that was read, or would be."""
    name: str = ""
    """Who I am, as the rosters write it."""
    workspace: str = ""
    """The workspace's folder; relative to the file's own folder."""
    theme: str = ""
    """The theme's name; "" for the program's choice."""
    bell: bool = False
    """Warnings ring."""
    digits: bool = True
    """The time stands in large digits where there is room."""
    ascii: bool = False
    """Frames and charts are drawn without box characters and blocks."""
    reduced_motion: bool = False
    """Nothing slides, blinks or fades."""
    plain: bool = False
    """Sessions run as a line-by-line dialogue."""
    shared: bool = False
    """Others see this screen: the start screen names nobody, and sessions begin as shared ones."""
    sources: tuple[tuple[str, str], ...] = ()
    """(key, who set it) of every key that is not at its default."""
    told: tuple[str, ...] = ()
    """One line for each thing that could not be used, with where and what to do; nothing stops for them."""

    def source(self, key: str) -> str:
        """Return who set that key, `default` if nobody did."""
        return dict(self.sources).get(key, "default")

    def settings(self) -> tuple[Setting, ...]:
        """Return every setting with its value and who set it."""
        return tuple(Setting(key, getattr(self, key), self.source(key)) for key in KEYS)


_TYPES: dict[str, type[str] | type[bool]] = {
    "name": str,
    "workspace": str,
    "theme": str,
    "bell": bool,
    "digits": bool,
    "ascii": bool,
    "reduced_motion": bool,
    "plain": bool,
    "shared": bool,
}
KEYS = tuple(_TYPES)
THEMES = ("auto", "dark", "light", "contrast", "contrast-dark", "contrast-light")
"""What `theme` may say; `auto`, which is the default, and `contrast` follow the terminal."""


def config_file(environ: Mapping[str, str]) -> Path:
    """Return where config.toml is looked for.

    `$XDG_CONFIG_HOME/sessiontui` where that is set; on macOS `~/.config/sessiontui` where it exists;
    else the place that the system has for it.
    """
    told = Path(environ.get("XDG_CONFIG_HOME", ""))
    if told.is_absolute():
        return told / "sessiontui" / "config.toml"
    if sys.platform == "darwin":
        dotted = Path.home() / ".config" / "sessiontui" / "config.toml"
        if dotted.exists():
            return dotted
    from platformdirs import user_config_path

    return user_config_path("sessiontui", appauthor=False) / "config.toml"


def read_config(environ: Mapping[str, str]) -> Config:
    """Return what is set by the file and the environment, which wins over it.

    It never raises: what cannot be used is told in `Config.told`, and the next best value stands.
    """
    path = config_file(environ)
    values, told = _from_file(path)
    for key in KEYS:
        variable = f"SESSIONTUI_{key.upper()}"
        given = environ.get(variable, "")
        if given:
            try:
                values[key] = (parse_value(key, given), variable)
            except UsageError as error:
                told.append(f"{variable}: {error}")
    if (theme := values.get("theme")) and theme[0] not in THEMES:
        told.append(f"{theme[1]}: {_no_theme(str(theme[0]))}")
        del values["theme"]
    sources = tuple((key, source) for key, (_, source) in values.items())
    found = {key: value for key, (value, _) in values.items()}
    return msgspec.structs.replace(Config(path, sources=sources, told=tuple(told)), **found)


def setting_of(config: Config, key: str) -> Setting:
    """Return one setting.

    Raises:
        NotFound: where there is no such key; the nearest is offered.
    """
    _type_of(key)
    return next(setting for setting in config.settings() if setting.key == key)


def _no_theme(name: str) -> str:
    what, hint = _no_theme_of(name)
    return f"{what[0].lower()}{what[1:]}; {hint[0].lower()}{hint[1:]}"


def _no_theme_of(name: str) -> tuple[str, str]:
    close = nearest(name, THEMES)
    hint = f"Did you mean “{close}”?" if close else f"The themes are {', '.join(THEMES)}."
    return f"There is no theme “{clipped(one_line(name), 40)}”", hint


def parse_value(key: str, text: str) -> str | bool:
    """Return the value that somebody typed for the key.

    Raises:
        NotFound: where there is no such key; the nearest is offered.
        UsageError: where the text does not fit it.
    """
    if _type_of(key) is str:
        return _kept(key, text)
    word = text.strip().casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise UsageError(
        f"“{clipped(one_line(text), 40)}” does not say whether {key} is on", "Write true or false"
    )


def set_setting(path: Path, key: str, text: str | None) -> None:
    """Write one setting into the file, or take it out (None); comments and order stay as they are.

    A file that is a link, as people keep their dot files, is written where it leads.

    Raises:
        NotFound: where there is no such key; the nearest is offered.
        UsageError: where the text does not fit, or the file cannot be understood.
        NotSaved: where the disk does not take it.
    """
    value = None if text is None else parse_value(key, text)
    _type_of(key)
    if key == "theme" and value is not None and value not in THEMES:
        raise UsageError(*_no_theme_of(str(value)))
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    target = path.resolve()
    try:
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        document = tomlkit.parse(before)
    except OSError as error:
        why, remedy = reason_of(error)
        raise UsageError(f"{path} cannot be read: {why}", remedy) from error
    except (ValueError, RecursionError, TOMLKitError) as error:
        raise UsageError(
            f"{path} cannot be changed: {_first_line(error)}", "Mend or remove that file"
        ) from error
    if value is not None:
        document[key] = value
    elif key in document:
        del document[key]
    owned_folder(target.parent)
    write_document(target, tomlkit.dumps(document))


def _from_file(path: Path) -> tuple[dict[str, tuple[str | bool, str]], list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        read = tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return {}, []
    except OSError as error:
        why, _ = reason_of(error)
        return {}, [f"{path} cannot be read: {why}. Nothing in it is used."]
    except UnicodeDecodeError:
        return {}, [f"{path} is not UTF-8 text. Nothing in it is used; save it again as UTF-8."]
    except tomllib.TOMLDecodeError as error:
        return {}, [_broken(path, error)]
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in brackets
        return {}, [f"{path} is no file of settings. Nothing in it is used; mend or remove it."]
    values: dict[str, tuple[str | bool, str]] = {}
    told: list[str] = []
    for key, value in read.items():
        where = f"{path}:{_line_of(key, text)}"
        if key not in _TYPES:
            close = nearest(key, KEYS)
            hint = f"did you mean “{close}”?" if close else f"the settings are {', '.join(KEYS)}."
            told.append(f"{where}: there is no setting “{one_line(key)}”; {hint}")
        elif isinstance(value, _TYPES[key]):
            values[key] = (_kept(key, value) if isinstance(value, str) else bool(value), where)
        else:
            told.append(f"{where}: {key} has to be {_TYPE_WORDS[_TYPES[key]]}; it is left at its default.")
    return values, told


def _type_of(key: str) -> type[str] | type[bool]:
    if key in _TYPES:
        return _TYPES[key]
    close = nearest(key, KEYS)
    raise NotFound(
        f"There is no setting “{one_line(key)}”",
        f"Did you mean “{close}”?" if close else f"The settings are {', '.join(KEYS)}",
    )


def _kept(key: str, text: str) -> str:
    # A path is what it is, with doubled spaces and all; the rest is a name that fits on one line.
    return text if key == "workspace" else one_line(text)


def _line_of(key: str, text: str) -> int:
    # tomllib tells no lines; the first line that begins with the key, alone or as a table, is the one.
    start = re.compile(rf"""\s*\[{{0,2}}\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((n for n, line in enumerate(text.splitlines(), 1) if start.match(line)), 1)


def _broken(path: Path, error: tomllib.TOMLDecodeError) -> str:
    said = _first_line(error)
    match = re.search(r"\s*\(at line (\d+), column (\d+)\)", said)
    if match is None:
        return f"{path}: {said}. Nothing in the file is used."
    return f"{path}:{match[1]}: {said[: match.start()]} (column {match[2]}). Nothing in the file is used."


def _first_line(error: Exception) -> str:
    return one_line(str(error).partition("\n")[0]).rstrip(".")
