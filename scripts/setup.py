"""Make .venv and install one lock, and the project itself, into it. The Makefile calls this; see there.

Only the standard library, and no syntax newer than Python 3.6: on a Python that is too old, it must still run to say so.
"""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(HERE, ".venv")
PLACE = os.path.join(VENV, "place")  # where the .venv was made: a copied or moved one would run the code of the old folder
PYTHON = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin", "python")
OLDEST, NEWEST = (3, 11), (3, 14)  # as requires-python in pyproject.toml


def complaint(version: tuple) -> str:
    """Say in one sentence why this Python cannot be used; empty where it can."""
    if not OLDEST <= version[:2] <= NEWEST:
        return ("Hedgerow needs Python 3.11, 3.12, 3.13 or 3.14, and {} is Python {}.{}: install one of these, or name one that you have, "
                "as in 'make report PYTHON=python3.12'.".format(sys.executable, *version[:2]))
    try:
        import ensurepip  # noqa: F401  (Debian and Ubuntu pack it apart)
        import venv  # noqa: F401
    except ImportError:
        return ("{} cannot make a virtual environment: install the missing part (on Debian and Ubuntu 'apt install python3-venv', "
                "or python{}.{}-venv for a Python that is not the system's own), then run the same command again."
                .format(sys.executable, *version[:2]))
    return ""


def place() -> str:
    """Return the folder that .venv was made in; empty where there is no usable one."""
    try:
        subprocess.check_call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL)
        with open(PLACE, encoding="utf-8") as file:
            return file.read().strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def pip(*arguments: str) -> None:
    """Run pip in .venv, showing what it fetches and leaving out its line for each package that is there already."""
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments]
    process = subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, universal_newlines=True)
    for line in process.stdout or ():
        if not line.startswith(("Requirement already satisfied", "Ignoring ")):
            print(line, end="", flush=True)
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, command)


def install(lock: str) -> None:
    """Install the lock and then the project, editable, without asking for any dependency again.

    The lock is complete. Where pip looks up the dependencies itself, its older versions take a newer release than the lock's for one that
    is asked for with an extra (coverage[toml]), find no hash for it and install nothing.
    """
    pip("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", "requirements/" + lock + ".txt")
    pip("--quiet", "--no-deps", "--no-build-isolation", "-e", ".")


def main(lock: str) -> int:
    """Set up .venv for one lock, "run" or "dev"; the exit status."""
    if place() != HERE:
        why_not = complaint(sys.version_info)
        if why_not:
            print(why_not, file=sys.stderr)
            return 2
        print("Making .venv with Python {}.{}; a few minutes of downloads follow, this once.".format(*sys.version_info[:2]), flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.check_call([sys.executable, "-m", "venv", VENV])
        with open(PLACE, "w", encoding="utf-8") as file:
            file.write(HERE)
    try:
        install(lock)
    except subprocess.CalledProcessError:
        print("Setting up .venv failed: pip says above why; where the network was the cause, run the same command again.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
