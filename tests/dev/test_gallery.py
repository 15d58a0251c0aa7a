"""The gallery in docs/ is what the code draws now: words exactly, pictures but for a shade of grey at the edge of a letter."""
import matplotlib as mpl
import pytest
from matplotlib.testing.compare import compare_images

from analysis import paths
from analysis.dev.docs import gallery

TOLERANCE = 3       # root mean square of grey values out of 255: another build of the font library, not another drawing


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    mpl.use("Agg")
    folder = tmp_path_factory.mktemp("gallery")
    return gallery.write(folder), folder


def test_the_page_is_up_to_date(drawn):
    assert drawn[0] == (paths.project() / "docs" / "gallery.md").read_text(encoding="utf-8"), "run 'hedgerow gallery'"


def test_the_pictures_are_up_to_date(drawn):
    kept = paths.project() / "docs" / "gallery"
    names = {p.name for p in drawn[1].glob("*.png")}
    assert names == {p.name for p in kept.glob("*.png")}
    for name in names:
        (drawn[1] / f"kept-{name}").write_bytes((kept / name).read_bytes())
        assert compare_images(str(drawn[1] / f"kept-{name}"), str(drawn[1] / name), TOLERANCE) is None, f"{name}: run 'hedgerow gallery'"


def test_a_changed_picture_would_be_noticed(drawn):
    """A bar of 13 claims drawn white."""
    from PIL import Image

    with Image.open(drawn[1] / "who_cites_whom.png") as picture:
        changed = picture.convert("RGB")
    changed.paste((255, 255, 255), (700, 10, 1200, 40))
    changed.save(drawn[1] / "changed.png")
    assert compare_images(str(drawn[1] / "who_cites_whom.png"), str(drawn[1] / "changed.png"), TOLERANCE)


def test_every_picture_holds_its_words(drawn):
    for path in (drawn[1] / f"{name}.png" for name in ("certainty_by_actor", "dispersion", "who_cites_whom")):
        assert b"Description" in path.read_bytes()
