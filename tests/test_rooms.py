"""The house: imports run one way, room by room, and notebooks and documentation use the public names alone."""
import ast
import importlib.util
import json
import re

import pytest

import analysis
from analysis import paths

# In the order in which they may import: each only from those before it, and from itself.
ROOMS = ["errors", "progress", "version", "vocabulary", "paths", "language", "reading", "hedging", "attribution", "actors",
         "certainty", "corrections", "results", "charts", "pages", "result", "pipeline", "notebook", "coding", "corpus", "cli", "dev",
         "__main__"]
FILES = sorted(path for path in paths.PACKAGE.rglob("*.py") if path != paths.PACKAGE / "__init__.py")


PAGES = [*sorted(paths.project().glob("*.md")), *sorted((paths.project() / "docs").glob("*.md"))]


def room_of(path):
    return path.relative_to(paths.PACKAGE).parts[0].removesuffix(".py")


def imported(tree):
    """The rooms that a module imports, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "analysis":
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis."):
            yield node.module.split(".")[1], node.lineno
        elif isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[1], node.lineno) for alias in node.names if alias.name.startswith("analysis."))


def test_every_file_is_in_a_room():
    assert {room_of(path) for path in FILES} == set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(paths.PACKAGE).as_posix())
def test_a_room_imports_only_from_those_before_it(path):
    room = room_of(path)
    for other, line in imported(ast.parse(path.read_text(encoding="utf-8"))):
        assert ROOMS.index(other) <= ROOMS.index(room), f"{path}, line {line}: {room} imports {other}"


def module_of(path):
    return ".".join(path.relative_to(paths.PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def imports_of(tree, modules):
    """The modules of the package that one imports anywhere, inside functions too, but not for annotations alone."""
    for_types = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
                 for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in for_types:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in modules else node.module
        elif isinstance(node, ast.Import) and id(node) not in for_types:
            yield from (alias.name for alias in node.names)


def circle(graph):
    """A chain of imports that comes back to where it began, or nothing."""
    done = set()

    def from_here(module, path):
        if module in path:
            return [*path[path.index(module):], module]
        if module in done:
            return []
        found = next((c for other in sorted(graph.get(module, ())) if (c := from_here(other, [*path, module]))), [])
        done.add(module)
        return found

    return next((c for module in graph if (c := from_here(module, []))), [])


def test_no_module_is_in_a_circle_of_imports():
    modules = {module_of(path): path for path in FILES}
    graph = {name: {other for other in imports_of(ast.parse(path.read_text(encoding="utf-8")), modules) if other in modules}
             for name, path in modules.items()}
    assert sum(map(len, graph.values())) > 3 * len(graph) > 0
    assert circle(graph) == []


def test_a_circle_is_found_also_through_an_import_inside_a_function():
    trees = {"a.x": "def f():\n    from a import y", "a.y": "import a.z", "a.z": "if TYPE_CHECKING:\n    import a.y"}
    one_way = {name: set(imports_of(ast.parse(code), trees)) for name, code in trees.items()}
    assert circle(one_way) == []
    assert circle(one_way | {"a.z": set(imports_of(ast.parse("from a.x import f"), trees))}) == ["a.x", "a.y", "a.z", "a.x"]


def code_of_notebooks_and_docs():
    for path in sorted(paths.notebooks().glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                yield path.name, "".join(cell["source"])
    for path in [path for path in PAGES if path.name != "CONTRIBUTING.md"]:        # there they are pieces of the package itself
        for block in re.findall(r"^```python\n(.*?)^```", path.read_text(encoding="utf-8"), re.M | re.S):
            yield path.name, block


def test_notebooks_and_documentation_import_public_names_only():
    public = {*analysis.__all__, *analysis.MODULES}
    seen = set()
    for name, code in code_of_notebooks_and_docs():
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "analysis":
                assert node.module == "analysis", f"{name}: {ast.unparse(node)}"
                seen |= {alias.name for alias in node.names}
                assert seen <= public, f"{name}: {ast.unparse(node)}"
            elif isinstance(node, ast.Import):
                assert not any(alias.name.startswith("analysis.") for alias in node.names), f"{name}: {ast.unparse(node)}"
    assert {"charts", "summary"} <= seen


def test_every_public_name_is_there_and_stands_in_the_reference():
    reference = (paths.project() / "docs" / "reference.md").read_text(encoding="utf-8")
    for name in analysis.MODULES:
        assert getattr(analysis, name).__name__ == f"analysis.{analysis.MODULES[name]}"
        assert f"`{name}`" in reference
    assert set(dir(analysis)) == {*analysis.__all__, *analysis.MODULES}


@pytest.mark.parametrize(("old", "functions"), [
    ("figures", "style show png save"), ("charts_orders", "order_of_actors order_of_actors_alt"),
    ("corpus_charts", "certainty_by_group certainty_by_group_alt rates_over_time rates_over_time_alt"),
    ("corpus_statistics", "certainty_by differences_by hedge_rates rate_change"), ("validity_levels", "read")])
def test_modules_of_the_version_before_are_still_there_and_say_their_new_names(old, functions):
    with pytest.warns(DeprecationWarning, match=f"analysis.{old} of version 0.1 is analysis"):
        module = getattr(analysis, old)
    assert all(callable(getattr(module, name)) for name in functions.split())
    assert old not in dir(analysis)


def texts():
    """What people read, each with its place: pages, notebooks, and the strings of the code (docstrings, messages, helps)."""
    for path in [path for path in PAGES if path.name != "CHANGELOG.md"]:       # which names what is gone
        yield path.name, path.read_text(encoding="utf-8")
    for path in sorted(paths.notebooks().glob("*.ipynb")):
        yield path.name, "\n".join("".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.name}, line {node.lineno}", node.value


def test_every_name_of_the_package_that_people_read_is_there():
    named = [(place, name) for place, text in texts() for name in re.findall(r"\banalysis(?:\.[A-Za-z_]\w*)+", text)]
    assert len(named) > 100
    for place, name in named:
        found = analysis
        for part in name.split(".")[1:]:
            if not hasattr(found, part):
                assert importlib.util.find_spec(f"{found.__name__}.{part}"), f"{place}: there is no {name}"
                importlib.import_module(f"{found.__name__}.{part}")
            found = getattr(found, part)


@pytest.mark.parametrize("path", [path for path in PAGES if path.name != "CHANGELOG.md"], ids=lambda path: path.name)
def test_every_file_that_a_page_names_is_there(path):
    page = path.read_text(encoding="utf-8")
    for name in re.findall(r"\b(?:src|tests|docs|scripts|notebooks|requirements|data/raw)/[\w./-]*\w", page):
        assert (paths.project() / name).exists(), f"there is no {name}"
    for name in re.findall(r"`((?:\w+/)*\w+\.py|(?:lexicons|weights)/\w+\.csv)`", page):
        places = [folder for folder in (paths.PACKAGE, paths.project()) if any(folder.rglob(name))]
        assert places, f"there is no {name}"


def test_the_way_through_the_rooms_is_told():
    page = (paths.project() / "CONTRIBUTING.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| (.+?) \|", page[page.index("| room |"):page.index("| a linguist")], re.M)[1:]
    told = [name.removesuffix(".py") for cell in cells for name in re.findall(r"`(.+?)`", cell)]
    assert told == ROOMS[:-1]


def test_no_other_name_is_public():
    with pytest.raises(AttributeError, match="has no attribute 'frames'"):
        _ = analysis.frames
