"""The command line: `hedgerow` or `python -m analysis`. What the commands do stands in `cli.commands` and `dev.commands`."""
import argparse
import importlib.util
import sys
from collections.abc import Sequence

from analysis.cli import options as users
from analysis.errors import InputError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv : sequence of str, optional
        Without the program's name; from the command line by default.

    Returns
    -------
    int
        Exit status: 0 done, 1 a notebook failed, 2 the input cannot be used (one sentence on standard error says why), 130 stopped by
        the user.
    """
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options))
    except InputError as error:
        print(f"hedgerow: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("hedgerow: stopped.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hedgerow", description="Who claims what in the news, and how sure they are.")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    users.add(verbs)
    if importlib.util.find_spec("analysis.dev") is not None:        # a wheel has no commands for developers
        from analysis.dev import options as developers

        developers.add(verbs)
    return parser


if __name__ == "__main__":
    sys.exit(main())
