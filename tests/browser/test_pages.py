"""The exported pages in a browser without network."""
import re

import pytest
from playwright.sync_api import expect

import analysis

from .conftest import SAMPLE, serious

pytestmark = pytest.mark.browser
HOSTILE = ("<script>alert(1)</script> The mayor said <img src=x onerror=alert(2)> that $x^2$ may rise.\n\n"
           "\"</p></div><svg onload=alert(3)>\" said Ann Reed & 'Sons'. It could **rain**.")
NESTED = "TASS reported that Igor Petrov had said that Kim believes the bridge will probably never open. It may rain."


@pytest.fixture(scope="module")
def sample():
    return analysis.analyze(analysis.read(SAMPLE))


@pytest.fixture
def article(visit, sample, tmp_path):
    sample.write_page(tmp_path / "article.html")
    return visit(tmp_path / "article.html")


def shown(page):
    return page.locator(".article .claim:not(.off) > .ref").count()


def test_every_exported_page_loads_offline_and_is_usable(folder, visit):
    pages = [folder / "index.html", folder / "article.html", *sorted((folder / "pages").glob("*.html"))]
    assert len(pages) >= 6
    for path in pages:
        page = visit(path)
        for image in page.locator("img").all():
            assert image.get_attribute("alt"), path.name
            assert image.evaluate("i => i.decode().then(() => i.naturalWidth)") > 0
        assert serious(page) == [], path.name


def test_the_check_of_usability_finds_faults(browser):
    page = browser.new_page()
    page.set_content("<html><body><img src='data:,'><p style='color:#bbb;background:#fff'>pale</p></body></html>")
    assert {"image-alt", "color-contrast"} <= {name for name, _, _ in serious(page)}
    page.close()


def test_links_between_the_pages_lead_somewhere(folder, visit):
    page = visit(folder / "index.html")
    page.get_by_role("link", name="The annotated article").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("article.txt")
    page.get_by_role("link", name="All results").click()
    page.get_by_role("link", name=re.compile("Who says what")).click()
    expect(page.locator(".hedgerow.live")).to_have_count(1)


def test_pointing_at_a_claim_shows_its_reasons(article):
    panel = article.locator(".panel")
    expect(panel).to_contain_text("Point at a claim")
    article.locator(".article").get_by_text("deploy additional units").hover()
    expect(panel).to_contain_text("Reuters › National Intelligence Service")
    expect(panel).to_contain_text("PS possible")
    expect(panel.locator(".sum").first).to_contain_text("= 0.9")
    assert article.locator(".article .claim.now").count() == 1
    article.locator("h1").hover()
    expect(panel).to_contain_text("Point at a claim")


def test_the_keyboard_goes_from_claim_to_claim_and_into_the_reasons(article, sample):
    article.locator("button[data-none=category]").focus()
    article.keyboard.press("Tab")
    visited = []
    for _ in range(len(sample.claims)):
        article.keyboard.press("Tab")
        visited.append(article.evaluate("document.activeElement.dataset.claim"))
        expect(article.locator(".current .number")).to_have_text(visited[-1])
    assert sorted(map(int, visited)) == list(sample.claims["claim_id"])
    article.keyboard.press("Enter")
    expect(article.locator(".panel")).to_be_focused()
    article.keyboard.press("Escape")
    assert article.evaluate("document.activeElement.dataset.claim") == visited[-1]
    article.keyboard.press("Escape")
    expect(article.locator(".hint")).to_be_visible()


def test_a_filter_works_by_keyboard(article, sample):
    article.get_by_role("checkbox", name="PS possible").focus()
    article.keyboard.press("Space")
    assert shown(article) == (sample.claims["level"] != "PS").sum()


def test_filters_by_actor_level_and_hedge(article, sample):
    claims = sample.claims
    assert shown(article) == len(claims)
    article.get_by_role("group", name="Who").get_by_role("button", name="none").click()
    assert shown(article) == 0
    article.get_by_role("checkbox", name="Sergey Lavrov").check()
    lavrov = claims["actor"] == "Sergey Lavrov"
    assert shown(article) == lavrov.sum()
    expect(article.locator(".filters .status")).to_have_text(f"{lavrov.sum()} of {len(claims)} claims shown")
    article.get_by_role("checkbox", name="PS possible").uncheck()
    assert shown(article) == (lavrov & (claims["level"] != "PS")).sum()
    article.get_by_role("group", name="Who").get_by_role("button", name="all").click()
    article.get_by_role("checkbox", name="PS possible").check()
    hedges = article.get_by_role("group", name="Hedges and boosters")
    hedges.get_by_role("button", name="none").click()
    assert article.locator(".article .hedge:not(.off)").count() == 0
    hedges.get_by_role("checkbox", name=re.compile("^modal")).check()
    modal = sample.hedges[sample.hedges["category"] == "modal"]
    assert article.locator(".article .hedge:not(.off)").count() == len(modal)
    article.get_by_label("only claims that hold one of these").check()
    assert shown(article) == modal["claim_id"].nunique()


def test_the_reasons_of_all_claims_open_and_go_with_the_filter(article, sample):
    article.get_by_role("button", name="Show the reasons").click()
    expect(article.locator(".note:visible")).to_have_count(len(sample.claims))
    article.get_by_role("checkbox", name="CT certain").uncheck()
    expect(article.locator(".note:visible")).to_have_count(int((sample.claims["level"] != "CT").sum()))
    assert serious(article) == []


def test_nested_claims_are_pointed_at_from_the_inside(visit, tmp_path):
    analysis.analyze(NESTED).write_page(tmp_path / "nested.html")
    page = visit(tmp_path / "nested.html")
    page.locator(".article").get_by_text("the bridge will").hover()
    expect(page.locator(".current .chain")).to_have_text("TASS › Igor Petrov › Kim")
    assert page.locator(".claim .claim .claim").count() == 1
    assert serious(page) == []


def test_on_paper_the_reasons_stand_under_the_text(article):
    article.emulate_media(media="print")
    expect(article.locator(".notes")).to_be_visible()
    expect(article.locator(".filters")).to_be_hidden()
    expect(article.locator(".panel")).to_be_hidden()
    expect(article.locator(".legend")).to_be_visible()


def test_on_a_narrow_screen_nothing_is_cut_off(visit, sample, tmp_path):
    sample.write_page(tmp_path / "article.html")
    page = visit(tmp_path / "article.html", viewport={"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_script_the_reasons_are_there(visit, sample, tmp_path):
    sample.write_page(tmp_path / "article.html")
    page = visit(tmp_path / "article.html", java_script_enabled=False)
    expect(page.locator(".note").first).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    page.locator(".ref").first.click()
    assert page.url.endswith(page.locator(".note").first.get_attribute("id"))


def test_hostile_text_stays_text(visit, tmp_path):
    result = analysis.analyze(HOSTILE, doc_id="<svg onload=alert(9)>")
    result.write_page(tmp_path / "hostile.html")
    page = visit(tmp_path / "hostile.html")
    text = page.locator(".article").inner_text()
    for part in ("<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "$x^2$", "<svg onload=alert(3)>", "**rain**"):
        assert part in text
    assert page.locator("img, svg").count() == 0


def test_a_claim_marked_wrong_becomes_a_row_that_the_analysis_takes(article, sample, tmp_path):
    """Chosen with the mouse, noted, taken back, noted again, downloaded, and given to the analysis."""
    article.locator(".article .ref").nth(2).click()
    form = article.get_by_role("form", name="Correct this claim")
    form.get_by_label("This claim is wrong").select_option("level")
    form.get_by_role("button", name="Note it").click()
    expect(form.get_by_role("status")).to_contain_text("Write CT, PR, PS or U")
    for value in ("U", "PS-"):
        form.get_by_label("to", exact=True).fill(value)
        form.get_by_role("button", name="Note it").click()
        article.get_by_role("button", name="Take the last back").click() if value == "U" else None
    with article.expect_download() as download:
        article.get_by_role("button", name="Download").click()
    download.value.save_as(tmp_path / "corrections.csv")
    again = analysis.analyze(sample.text, doc_id=sample.doc_id, corrections=tmp_path / "corrections.csv")
    assert again.corrections["status"].tolist() == ["applied"]
    changed = again.claims[again.claims["level"] != sample.claims["level"]]
    assert len(changed) <= 1 and again.claims.loc[2, ["level", "polarity"]].tolist() == ["PS", "-"]
