"""In: a command line. Out: the command that it names, one line for each error, an exit code.

The only place that catches errors. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import os
import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from osce_decisions.console.terminal import Messages, plain
from osce_decisions.errors import OsceDecisionsError

if TYPE_CHECKING:
    from osce_decisions.build import Plan


_RARELY = 20_000
"""After so many new objects garbage is sought."""


class _Commands(click.Group):
    """The commands; an error of ours is one line on standard error and its exit code."""

    def make_context(self, *arguments: Any, **settings: Any) -> click.Context:
        # A letter that the encoding of the output lacks is shown by its number, whatever the surroundings.
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        with _shown_plainly():
            return super().make_context(*arguments, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        # A termination ends like an interrupt: what was begun is undone on the way out.
        for ending in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.default_int_handler)
        from osce_decisions.compiled import keeping

        # What a command loads stays to its end: it is hardly worth looking for garbage there.
        gc.set_threshold(_RARELY, *gc.get_threshold()[1:])
        logging.getLogger("osce_decisions").handlers = [Messages(warn)]
        try:
            with _shown_plainly(), keeping(_cache_folder):
                done = super().invoke(ctx)
            sys.stdout.flush()
        except OsceDecisionsError as error:
            say(f"error: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            say(_interrupted(), err=True)
            ctx.exit(130)
        except BrokenPipeError:
            _drop_output()
            ctx.exit(1)
        except OSError as error:
            _drop_output()
            say(f"error: {error.filename or 'output'}: {error.strerror or error}; free space or check rights", err=True)
            ctx.exit(2)
        return done


@contextlib.contextmanager
def _shown_plainly() -> Iterator[None]:
    """What click has to say of the arguments repeats them: names of files that a shell put there, too."""
    try:
        yield
    except click.ClickException as error:
        error.message = plain(error.message)  # type: ignore[misc]  # declared final; nobody has read it yet
        if not isinstance(error, click.exceptions.NoArgsIsHelpError):
            error.show = partial(_show_in_one_line, error)  # type: ignore[method-assign]
        raise


def _cache_folder() -> Path:
    """Where the user's programs keep what they can make again; raises OSError for a user without a home."""
    from platformdirs import user_cache_path

    folder = user_cache_path("osce-decisions", appauthor=False)
    if not folder.is_absolute():
        raise FileNotFoundError(f"{folder}: nobody's home")
    return folder


def _show_in_one_line(error: click.ClickException, file: Any = None) -> None:
    """What click has to say, in the form of our own errors."""
    said = " ".join(error.format_message().rstrip(".").split())
    context = getattr(error, "ctx", None)
    help_of = f"; {context.command_path} --help tells more" if context else ""
    say(f"error: {said[:1].lower()}{said[1:]}{help_of}", err=True)


def say(line: str, *, err: bool = False) -> None:
    """Print a line from anywhere."""
    click.echo(plain(line), err=err)


def _interrupted() -> str:
    """What an interrupt has left; it may come when all is done but the last line."""
    swap = sys.modules.get("osce_decisions.build.swap")
    done = swap.changed() if swap else ()
    return (
        f"interrupted: {', '.join(map(str, done))} was changed before" if done else "interrupted: nothing was changed"
    )


def _drop_output() -> None:
    """Forget what could not be written, or the end of the program would try again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def warn(line: str) -> None:
    """Print something of which a person should know."""
    say(f"warning: {line}", err=True)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="osce-decisions", prog_name="osce-decisions")
def main() -> None:
    """Decisions of the OSCE as a data package: build it, check it, read it."""


def plan_of(source: Path | None, output: Path | None, curated: Path | None) -> Plan:
    """The clone's own folders, unless a corpus of the user's own is named."""
    from osce_decisions.build import Plan
    from osce_decisions.resources import clone_folder, curated_folder

    if source and not output:
        # The package of the clone is ours: another corpus must not take its place unasked.
        raise OsceDecisionsError("--source needs --output", todo="name the folder of your own package")
    root = output or clone_folder()
    texts = source or root / "data" / "source"
    made_by_hand = curated or curated_folder()
    metadata = (texts if source else made_by_hand) / "package.json"
    return Plan(source=texts, curated=made_by_hand, metadata=metadata, output=root)
