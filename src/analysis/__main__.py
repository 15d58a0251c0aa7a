"""The command line: `hedgerow` or `python -m analysis`. What the commands do stands in `cli.commands` and `dev.commands`."""
import argparse
import importlib.util
import os
import re
import signal
import sys
import threading
from collections.abc import Sequence
from functools import cache
from types import ModuleType

from analysis.errors import InputError

# "encoding='cp1252'", "other_languages=True": how the library names an option.
OPTION = re.compile(r"\b(encoding|other_languages|without|scheduler|workers|timeout|batch)=('[^']*'|True|[\w.-]+)")
QUOTES = "'"
STOPPED = 130   # as shells say it: ended by signal 2
TIDYING = 1.5   # seconds after Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv : sequence of str, optional
        Without the program's name; from the command line by default.

    Returns
    -------
    int
        Exit status: 0 done, 1 a notebook failed or tables differ, 2 the input cannot be used (one sentence on standard error says why),
        130 stopped by the user.
    """
    given = sys.argv[1:] if argv is None else argv
    if argv is None:
        signal.signal(signal.SIGINT, _stop)
    try:
        from analysis.cli import options as users  # here, so that Ctrl-C is one line during the imports too

        repository = importlib.util.find_spec("analysis.dev") is not None        # a wheel has no commands for developers
        if not repository and given and given[0] in users.DEVELOPERS:
            raise InputError(f"'hedgerow {given[0]}' needs the project's repository, which a wheel does not hold: clone it and run the "
                             "command from there.")
        options = _parser(users, developers=repository).parse_args(given)
        return int(options.run(options))
    except InputError as error:
        print(f"hedgerow: {_in_its_words(str(error))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        if argv is None:
            _last_words()       # a library may have had its own handler for Ctrl-C
        return STOPPED


def _stop(number: int, frame: object) -> None:
    """Ctrl-C in a command."""
    _last_words()
    raise KeyboardInterrupt


@cache
def _last_words() -> None:
    """Say that the command stops, leave its steps time to tidy up, and then go, whatever a library still waits for.

    What libraries and their processes have to say while they are broken off would bury the one line, so nothing is said after it. Workers
    and kernels end by themselves when this process has gone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.write(2, b"hedgerow: stopped.\n")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    last = threading.Timer(TIDYING, os._exit, [STOPPED])
    last.daemon = True
    last.start()


def _in_its_words(sentence: str) -> str:
    """A sentence that names options as Python has them, with the command's own names."""
    return OPTION.sub(lambda m: f"--{m[1].replace('_', '-')}{'' if m[2] == 'True' else ' ' + m[2].strip(QUOTES)}", sentence)


def _parser(users: ModuleType, *, developers: bool) -> argparse.ArgumentParser:
    more = None if developers else f"In the project's repository there are further commands: {', '.join(users.DEVELOPERS)}."
    parser = argparse.ArgumentParser(prog="hedgerow", description="Who claims what in the news, and how sure they are.", epilog=more)
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    users.add(verbs)
    if developers:
        from analysis.dev import options as needing_repository

        needing_repository.add(verbs)
    return parser


if __name__ == "__main__":
    sys.exit(main())
