"""The command line: `hedgerow` or `python -m analysis`. What the commands do stands in `cli.commands` and `dev.commands`."""
import argparse
import importlib.util
import re
import sys
from collections.abc import Sequence

from analysis.cli import options as users
from analysis.errors import InputError

# "encoding='cp1252'", "other_languages=True": how the library names an option.
OPTION = re.compile(r"\b(encoding|other_languages|without|scheduler|workers|timeout|batch)=('[^']*'|True|[\w.-]+)")
QUOTES = "'"


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
    repository = importlib.util.find_spec("analysis.dev") is not None        # a wheel has no commands for developers
    try:
        if not repository and given and given[0] in users.DEVELOPERS:
            raise InputError(f"'hedgerow {given[0]}' needs the project's repository, which a wheel does not hold: clone it and run the "
                             "command from there.")
        options = _parser(developers=repository).parse_args(given)
        return int(options.run(options))
    except InputError as error:
        print(f"hedgerow: {_in_its_words(str(error))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("hedgerow: stopped.", file=sys.stderr)
        return 130


def _in_its_words(sentence: str) -> str:
    """A sentence that names options as Python has them, with the command's own names."""
    return OPTION.sub(lambda m: f"--{m[1].replace('_', '-')}{'' if m[2] == 'True' else ' ' + m[2].strip(QUOTES)}", sentence)


def _parser(*, developers: bool) -> argparse.ArgumentParser:
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
