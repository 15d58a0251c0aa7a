"""The annotated page: what a reader sees, that hostile input stays text, and that nothing is loaded from elsewhere."""
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis import paths

VOID = {"meta", "input", "img", "br", "link"}
HOSTILE = ('<script>alert(1)</script> said the bridge may "close" & <img src=x onerror=alert(2)> denied it.\n\n'
           "&lt;i&gt; and &amp; stay. **Bold** _it_ `code` $x^2$ \\(y\\) [link](javascript:alert(3)). "
           "</p></div></script><style>*{display:none}</style> The mayor' onclick='alert(4) said that it rained.\n\n"
           "{{ 7 * 7 }} {% raw %} <!-- The council insisted that --> it could rain ]]> again.")


NASTY = ("<script>", "</script>", "</style>", "<svg onload=alert(1)>", "<!--", "-->", "&lt;", "&#60;", "&", '"', "'", "' onclick='x", "]]>",
         "{{ x }}", "{% y %}", "$a$", "The mayor said ", "it may rain. ", "According to <b>Reuters</b>, ", "“No,” she said. ", "\n\n",
         "\u2028")


class Page(HTMLParser):
    """A page's elements, and the text inside the article without the numbers of claims."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.stack, self.paragraphs = [], [], []
        self.feed(html)
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append((tag, dict(attrs).get("class") or ""))
        if tag == "p" and ("div", "article") in self.stack:
            self.paragraphs.append("")

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        if ("div", "article") in self.stack and self.stack[-1] != ("div", "article") and ("a", "ref") not in self.stack:
            self.paragraphs[-1] += data

    def of(self, name):
        return [attrs for _, attrs in self.tags if name in (attrs.get("class") or "").split()]


AS_IT_IS = ("markup", "entities")      # steps of cleaning that would read hostile text as the markup that it looks like


def page_of(text, **options):
    return Page(analysis.analyze(text, without=AS_IT_IS, **options).page())


@pytest.fixture(scope="module")
def hostile():
    return page_of(HOSTILE)


def joined(text):
    return " ".join(text.split())


def test_the_page_shows_the_text_as_it_is(sample):
    assert joined(" ".join(page_of(sample).paragraphs)) == joined(sample)


KINDS = {
    "quotes": "“We stay,” said Maria Lopez. “They may build it.”\n\n'It is a disgrace,' her neighbour, Tom Ash, added.",
    "headlines": "Mayor: bridge 'could reopen in May'\nMinistry denies leak, says minister was misquoted\nStorm may hit, experts warn",
    "bullets": "Five things to know\n\n* The union says drivers will walk out.\n- Most may run.\n• Experts doubt it.\n1. No new money.",
    "transcript": "REPORTER: Will it reopen?\nHOLT: I think it will. The ministry says it could be June.\nREPORTER: Who said?",
    "hard-wrapped": "The finance ministry said on Monday that the tax on sugar may rise next\nyear, although a spokesman declined to\n"
                    "say by how much. Reuters, citing\ntwo officials, reported that the cabinet had already agreed to a\nfigure.",
    "title and byline": "Harbour wall may fail\nBy Ann Reed\nLisbon, 3 March (Reuters) - It could fail, divers said.\n\nRead more: Walls",
    "windows": "The mayor said it may rain.\r\n\r\nIt rained.\r\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_articles_of_other_kinds_are_shown_whole(kind):
    result = analysis.analyze(KINDS[kind])
    page = Page(result.page())
    assert joined(" ".join(page.paragraphs)) == joined(KINDS[kind])
    assert len(page.of("note")) == len(result.claims) > 0


def test_a_bullet_is_no_part_of_a_source():
    assert analysis.analyze("Five things to know:\n\n• Experts doubt that it will rain.\n• Divers may go.").claims["chain"][0] == "Experts"


def test_hostile_text_is_shown_and_does_nothing(hostile):
    assert joined(" ".join(hostile.paragraphs)) == joined(HOSTILE)
    harmless = page_of("The mayor said it may rain.")
    known = {tag for tag, _ in harmless.tags} | {"u"}
    assert {tag for tag, _ in hostile.tags} <= known
    assert [tag for tag, _ in hostile.tags].count("script") == 1
    assert not [name for _, attrs in hostile.tags for name in attrs if name.startswith("on")]
    assert not [attrs for _, attrs in hostile.tags if not attrs.get("href", "#").startswith("#") or "src" in attrs]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(NASTY), min_size=1, max_size=10).map("".join).filter(lambda t: t.strip()))
def test_any_text_is_shown_and_does_nothing(text):
    page = page_of(text)
    assert joined(" ".join(page.paragraphs)) == joined(text)
    assert [tag for tag, _ in page.tags].count("script") == [tag for tag, _ in page.tags].count("style") - 1 == 1
    assert not {"img", "svg", "iframe", "link"} & {tag for tag, _ in page.tags}
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]


def test_no_renderer_takes_the_text_for_markdown_or_maths(hostile):
    (root,) = hostile.of("hedgerow")
    assert {"mathjax_ignore", "tex2jax_ignore"} <= set(root["class"].split())


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '" onmouseover="alert(1)', "&amp;", "a' b", "$x$"])
def test_hostile_actors_and_titles_are_escaped(tmp_path, name):
    path = tmp_path / "actors.csv"
    path.write_text('mention,actor,kind\nThe mayor,"{}",person\n'.format(name.replace('"', '""')), encoding="utf-8")
    result = analysis.analyze("The mayor said it rained.", actors=path, doc_id=name)
    page = Page(result.page(title=name))
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on")]
    assert any(attrs.get("title") == f"source: {name}" for attrs in page.of("source"))


def test_every_number_leads_to_its_reasons(sample):
    result = analysis.analyze(sample)
    html = result.page()
    page = Page(html)
    refs, notes = page.of("ref"), page.of("note")
    assert [r["data-claim"] for r in notes] == [str(i) for i in result.claims["claim_id"]]
    assert sorted(r["href"] for r in refs) == sorted("#" + n["id"] for n in notes)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    note = html[html.index('class="note" data-claim="8"'):html.index('class="note" data-claim="9"')]
    said = joined(re.sub(r"<[^>]+>", " ", note))
    assert "Reuters › National Intelligence Service" in said and "PS possible" in said
    assert "+3 assertion −2 modal could −0.1 further cue class PR suggest = 0.9" in said
    assert analysis.rules()["quoted-as"] in said


def test_marks_say_in_words_what_they_show(sample):
    page = page_of(sample)
    for claim in page.of("claim"):
        if "sample" not in claim["class"].split():
            assert claim["role"] == "group" and re.match(r"claim \d+: .+, (certain|probable|possible|left open)", claim["aria-label"])
    for kind in ("source", "cue", "hedge", "booster"):
        assert all(attrs["title"] for attrs in page.of(kind)[1:])       # the first is the legend's


def test_shade_and_edges_follow_the_level(sample):
    result = analysis.analyze(sample)
    shown = {c["data-claim"]: c for c in Page(result.page()).of("claim") if "data-claim" in c}
    for claim in result.claims.itertuples():
        attrs = shown[str(claim.claim_id)]
        assert claim.level in attrs["class"].split()


def test_each_clause_is_shaded_by_its_certainty_and_says_its_level_where_it_is_not_its_claim_s(sample):
    result = analysis.analyze(sample)
    level = result.claims.set_index("claim_id")["level"].to_dict()
    parts = {}
    for attrs in Page(result.page()).of("clause"):
        if "data-clause" in attrs:
            parts.setdefault(int(attrs["data-clause"]), []).append(attrs)
    stated = result.clauses[result.clauses["relation"] != "nonfinite"]
    assert sorted(parts) == stated["clause_id"].tolist()
    for clause in stated.itertuples():
        shades = {float(attrs["style"].removeprefix("--c:")) for attrs in parts[clause.clause_id]}
        assert list(shades) == [pytest.approx(clause.certainty, abs=0.001)]
        differs = pd.isna(clause.claim_id) or level[clause.claim_id] != clause.level
        grades = [attrs["data-grade"] for attrs in parts[clause.clause_id] if "data-grade" in attrs]
        assert [grade[:2].rstrip("−") for grade in grades] == ([clause.level] if differs else [])


def test_the_note_of_a_claim_tells_each_of_its_clauses():
    page = analysis.analyze("The mayor said the bridge is old and that the road, which could flood, is closed.").page()
    assert re.search(r"<b>PS possible</b> <q>which could flood</q>", page)


def test_a_page_loads_nothing(hostile):
    names = {name for _, attrs in hostile.tags for name in attrs}
    assert not {"src", "srcset", "data", "action", "formaction", "background", "poster"} & names
    css, script = ((paths.TEMPLATES / "annotated" / f"annotated.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    assert "@import" not in css and "url(" not in css
    assert not re.search(r"fetch\(|XMLHttp|innerHTML|insertAdjacentHTML|document\.write|eval\(|https?:", script)


def test_every_style_stays_inside_the_article():
    css = (paths.TEMPLATES / "annotated" / "annotated.css").read_text(encoding="utf-8")
    plain = re.sub(r"/\*.*?\*/|@(container|media)[^{]*\{", "", css, flags=re.S)
    selectors = [s.strip() for rule in re.findall(r"([^{}]+)\{", plain) for s in rule.split(",")]
    assert len(selectors) > 50
    assert all(s.startswith(".hedgerow") for s in selectors)


def test_the_page_s_style_does_not_reach_into_the_article():
    inside = set(re.findall(r"class=\"([^\"{]+)", (paths.TEMPLATES / "annotated" / "fragment.html.j2").read_text(encoding="utf-8")))
    names = {name for group in inside for name in group.split()} | {"at-own", "at-first", "at-second"}
    assert not names & set(re.findall(r"\.([a-z_-]+)", (paths.TEMPLATES / "page.css").read_text(encoding="utf-8")))


def test_a_notebook_shows_the_article_and_a_file_holds_it(tmp_path):
    result = analysis.analyze("The mayor said it may rain.", doc_id="rain")
    cell = result._repr_html_()
    result.write_page(tmp_path / "rain.html")
    result.write_page(tmp_path / "titled.html", title="Rain & more")
    assert cell.startswith('<div class="hedgerow') and cell in (tmp_path / "rain.html").read_text(encoding="utf-8")
    assert "<title>rain</title>" in (tmp_path / "rain.html").read_text(encoding="utf-8")
    assert "<h1>Rain &amp; more</h1>" in (tmp_path / "titled.html").read_text(encoding="utf-8")


def test_the_same_analysis_gives_the_same_page(sample):
    assert analysis.analyze(sample).page() == analysis.analyze(sample).page()


def test_a_text_without_claims_has_a_page():
    page = page_of("Storm over the bay")
    assert page.paragraphs == ["Storm over the bay"]
    assert page.of("note") == []


def test_the_numbers_count_people_and_bodies_apart_from_what_is_neither():
    result = analysis.analyze("Ann Reed said the mill may close. Ben Hall said it rained. Someone said that the harbour burned.")
    assert "Who else claims something: people 2, others 1." in result.page()
    assert "Who else claims something: nobody." in analysis.analyze("It rained.").page()
