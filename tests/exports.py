"""Made exports of databases: any number of articles of our own in the forms that Nexis, Factiva, ProQuest and others give them.

``python tests/exports.py FOLDER 200`` writes one of each kind, and checks what `hedgerow corpus` makes of them.
"""
import csv
import io
import json
import random
import sys
import textwrap
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from analysis.language.layout import WORD

PEOPLE = "Ida Morel|Tom Reyes|Lena Holt|Paulo Vint|Ana Prell|Ray Dunn|Eva Stone|Emil Brandt".split("|")
THINGS = "pier dam mine school port mill bridge farm".split()
OUTLETS = "The Harbour Post|The Mine Echo|Marl Evening News".split("|")
WRITERS = "Jo Winter|Bo Day|Kit Summer".split("|")
SAID = ("{who}, who leads the {thing} board, said on Monday that the {thing} could close before the winter storms reach the coast of "
        "district {n}.",
        "“We have warned the council {n} times,” said {who}, “and nobody has answered a single letter from the {thing} board.”",
        "{who} denied that the council of Marl had refused to pay for the {thing}, and promised a plan for the spring of the year {n}.",
        "The {thing} has stood in Marl since the year {n}, and it may be too old to mend, {who} told a meeting in the town hall.")


class Made(NamedTuple):
    """An article as it was made."""

    title: str
    outlet: str
    date: str
    author: str
    section: str
    paragraphs: list[str]

    @property
    def words(self) -> int:
        return sum(len(WORD.findall(p)) for p in self.paragraphs)

    @property
    def day(self) -> date:
        return date.fromisoformat(self.date)


def articles(n: int) -> list[Made]:
    """So many articles, no two alike, the same at every call."""
    chance = random.Random(7)
    out = []
    for k in range(n):
        thing = chance.choice(THINGS)
        paragraphs = [chance.choice(SAID).format(who=chance.choice(PEOPLE), thing=chance.choice(THINGS), n=100 * k + j + 1500)
                      for j in range(5)]
        out.append(Made(f"Trouble at the {thing} of district {k}", OUTLETS[k % 3], (date(2019, 1, 1) + timedelta(days=k)).isoformat(),
                        WRITERS[k % 3], ("News", "Region", "Business")[k % 3], paragraphs))
    return out


def american(day: date, *, weekday: bool = False) -> str:
    return f"{day:%B} {day.day}, {day.year}" + (f" {day:%A}" if weekday else "")


def british(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("“", "&#8220;").replace("”", "&#8221;")


# ---- Nexis ----
def nexis_text(made: list[Made]) -> bytes:
    out = []
    for k, a in enumerate(made, 1):
        body = "\n\n".join("\n".join(textwrap.wrap(p, 78)) for p in a.paragraphs)
        out.append(f"{f'{k} of {len(made)} DOCUMENTS':^78}\n\n\n{a.outlet:^78}\n\n{american(a.day, weekday=True):^78}\n\n"
                   f"{'Late Edition':^78}\n\n{a.title}\n\nBYLINE: {a.author}\n\nSECTION: {a.section}; Pg. {k}\n\n"
                   f"LENGTH: {a.words} words\n\nDATELINE: MARL\n\n{body}\n\nLOAD-DATE: {american(a.day)}\n\nLANGUAGE: ENGLISH\n\n"
                   "GRAPHIC: PHOTO: The town of Marl, last week, as it was seen by people who came for\nthe fair.\n\n"
                   "PUBLICATION-TYPE: Newspaper\n\n"
                   f"JOURNAL-CODE: HP\n\n\n{f'Copyright {a.day.year} Harbour Media':^78}\n{'All Rights Reserved':^78}\n\n\n")
    return "".join(out).encode()


def nexis_html(made: list[Made]) -> bytes:
    def line(text: str) -> str:
        return f'<DIV CLASS="c4"><P CLASS="c5"><SPAN CLASS="c6">{escaped(text)}</SPAN></P>\n</DIV>'

    out = ["<html><head><meta charset='utf-8'><title>Nexis</title></head><body>"]
    for k, a in enumerate(made, 1):
        out += [f'<A NAME="DOC_ID_0_{k}"></A><!-- Hide XML section from browser\n<DOC NUMBER={k}>\n<DOCFULL> -->',
                line(f"{k} of {len(made)} DOCUMENTS"), "<BR>", line(a.outlet), line(american(a.day, weekday=True)), line(a.title),
                line(f"BYLINE: {a.author}"), line(f"SECTION: {a.section}; Pg. {k}"), line(f"LENGTH: {a.words} words"),
                *(f"<P>{escaped(p)}</P>" for p in a.paragraphs), line(f"LOAD-DATE: {american(a.day)}"), line("LANGUAGE: ENGLISH"),
                line("PUBLICATION-TYPE: Newspaper"), line(f"Copyright {a.day.year} Harbour Media"), "<!-- Hide XML </DOCFULL> -->"]
    return "\n".join([*out, "</body></html>"]).encode()


def nexis_uni(made: list[Made]) -> bytes:
    import docx

    book = docx.Document()
    for text in ("User Name: = marl", f"Date and Time: = {american(date(2020, 1, 6))} 10:00:00 CET", "Job Number: = 108000001",
                 f"Documents ({len(made)})", *(f"{k}. {a.title}" for k, a in enumerate(made, 1)), "Client/Matter: -None-",
                 "Search Terms: pier or mine"):
        book.add_paragraph(text)
    for k, a in enumerate(made, 1):
        book.add_heading(a.title, 1)
        for text in (a.outlet, american(a.day, weekday=True), f"Copyright {a.day.year} Harbour Media All Rights Reserved",
                     f"Section: {a.section}; Pg. {k}", f"Length: {a.words} words", f"Byline: {a.author}", "Body", "", *a.paragraphs,
                     "Classification", "Language: ENGLISH", "Publication-Type: Newspaper", "Subject: PIERS (90%); STORMS (78%)",
                     f"Load-Date: {american(a.day)}", "End of Document"):
            book.add_paragraph(text)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


# ---- Factiva ----
def number(k: int) -> str:
    return f"POST0000{20190101 + k}ed{k:07}a"


def factiva_html(made: list[Made]) -> bytes:
    out = ["<html><head><meta charset='utf-8'><title>Factiva</title></head><body><div id='contentLeft'>"]
    for k, a in enumerate(made):
        header = (a.author, f"{a.words} words", british(a.day), a.outlet, "POST", "English", f"Copyright {a.day.year} Post Media.")
        out.append(f'<div id="article-POST{k}" class="article"><div class="article enArticle"><div id="hd"><span class="enHeadline">'
                   f'{escaped(a.title)}</span></div>{"".join(f"<div>{escaped(h)}</div>" for h in header)}'
                   + "".join(f'<p class="articleParagraph enarticleParagraph">{escaped(p)}</p>' for p in a.paragraphs)
                   + f"<p>Document {number(k)}</p></div></div>")
    return "\n".join([*out, "</div></body></html>"]).encode()


def factiva_text(made: list[Made]) -> bytes:
    """In the display "full article" as text."""
    out = []
    for k, a in enumerate(made):
        out.append(f"{a.title}\n{a.author}\n{a.words} words\n{british(a.day)}\n09:12 GMT\n{a.outlet}\nPOST\nEnglish\n"
                   f"Copyright {a.day.year} Post Media.\n \n" + "\n\n".join(a.paragraphs) + f"\n\nDocument {number(k)}\n\n\n")
    return ("".join(out) + "\n\nSearch Summary\nText\tpier or mine\n\n© 2020 Factiva, Inc. All rights reserved.\n").encode()


def factiva_labelled(made: list[Made]) -> bytes:
    out = []
    for k, a in enumerate(made):
        lead, *rest = a.paragraphs
        tail = "\n\n".join(rest)
        out.append(f"SE  {a.section}\nHD  {a.title}\nBY  {a.author}\nWC  {a.words} words\nPD  {british(a.day)}\nSN  {a.outlet}\n"
                   f"SC  POST\nPG  {k}\nLA  English\nCY  Copyright {a.day.year} Post Media.\n\nLP\n{lead}\n\nTD\n{tail}\n\n"
                   f"CO  harbd : Harbour Ltd\nNS  gdis : Disasters\nRE  uk : United Kingdom\n"
                   f"AN  Document {number(k)}\n\n\nDocument {number(k)}\n\n")
    return "".join(out).encode()


def factiva_rtf(made: list[Made]) -> bytes:
    def line(text: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text) + "\\par\n"

    body = "".join(line(text) if text else "\\par\n" for text in factiva_text(made).decode().split("\n"))
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\n\\f0\\fs20 " + body + "}").encode("ascii")


# ---- ProQuest ----
def proquest_parts(k: int, n: int, a: Made) -> list[str]:
    lead, *rest = a.paragraphs
    return [f"Document {k} of {n}", a.title, f"Author: {', '.join(reversed(a.author.split()))}",
            f"Publication info: {a.outlet} ; Marl (UK) [Marl (UK)]{british(a.day)}: {k}.", f"Abstract: {lead}", f"Full text: {lead}", *rest,
            "Subject: Piers; Safety", "Location: Marl", f"Title: {a.title}", f"Publication title: {a.outlet}", f"First page: {k}",
            f"Section: {a.section}", f"Publication year: {a.day.year}", f"Publication date: {american(a.day)}", "Publisher: Post Media",
            "Country of publication: United Kingdom", "Source type: Newspapers", "Language of publication: English",
            "Document type: News", f"ProQuest document ID: {433000000 + k}", f"Document URL: https://archive.example/{k}",
            f"Copyright: (c) {a.day.year} Post Media", "Last updated: 2020-01-06", "Database: Dailies"]


def proquest_text(made: list[Made]) -> bytes:
    between = "_" * 60
    return ("".join(f"{between}\n\n" + "\n\n".join(proquest_parts(k, len(made), a)) + "\n\n" for k, a in enumerate(made, 1)) + between
            + "\n\nContact us at: https://archive.example/contact\n").encode()


def proquest_html(made: list[Made]) -> bytes:
    def line(text: str) -> str:
        label, colon, value = text.partition(": ")
        return f"<p><strong>{escaped(label)}: </strong>{escaped(value)}</p>" if colon and len(label) < 25 else f"<p>{escaped(text)}</p>"

    out = ["<html><head><meta charset='utf-8'><title>ProQuest</title></head><body>"]
    for k, a in enumerate(made, 1):
        out += [*map(line, proquest_parts(k, len(made), a)), "<hr>"]
    return "\n".join([*out, "</body></html>"]).encode()


def proquest_print(made: list[Made]) -> bytes:
    """The form for printing and mailing: a box for each article without a number, and a text inside a paragraph."""
    out = []
    for k, a in enumerate(made, 1):
        _, title, author, info, abstract, _, *labelled = proquest_parts(k, len(made), a)
        behind = [line for line in labelled if line not in a.paragraphs and not line.startswith("Title: ")]
        body = "".join(f"<p>{escaped(paragraph)}</p>      " for paragraph in a.paragraphs)

        def line(text: str) -> str:
            label, _, value = text.partition(": ")
            return f"<p style='margin:0'><strong>{escaped(label)}:  </strong>{escaped(value)}</p>"

        out.append(f"<div style='border-bottom:2px solid #ccc'><a name='DocID_{k}'></a><p></p><p><b>{escaped(title)}</b></p>"
                   f"{line(author)}{line(info)}<p><a href='https://archive.example/{k}'>ProQuest document link</a></p>{line(abstract)}"
                   f"<div><strong>Links: </strong><a href='https://archive.example/links'>eLinks</a></div>"
                   f"<p><strong>Full text: </strong><text wordcount='{a.words}'><title></title>{body}</text></p>"
                   f"{''.join(map(line, behind))}</div>")
    return "\n".join(out).encode()


# ---- others ----
def europresse(made: list[Made]) -> bytes:
    out = ["<html><head><meta charset='utf-8'></head><body>"]
    for k, a in enumerate(made, 1):
        out.append(f"<article><header><div class='rdp__DocPublicationName'><span class='DocPublicationName'>{a.outlet}</span></div>"
                   f"<div><span class='DocHeader'>{a.section}, {a.day:%A}, {british(a.day)} {a.words} words, p. {k}</span></div>"
                   f"<div class='titreArticle'><p class='titreArticleVisu rdp__articletitle'>{escaped(a.title)}</p></div>"
                   f"<p class='sm-margin-bottomNews'>{a.author}</p></header><section><div class='docOcurrContainer'>"
                   + "".join(f"<p>{escaped(p)}</p>" for p in a.paragraphs) + "</div></section><footer><div class='publiC-lblNodoc'>"
                   f"news·{a.day:%Y%m%d}·HP·{k:08}</div><small>© {a.day.year} Harbour Media. All rights reserved.</small></footer>"
                   "</article>")
    return "\n".join([*out, "</body></html>"]).encode()


def amcat(made: list[Made]) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "date", "medium", "headline", "byline", "section", "author", "length", "text"])
    for k, a in enumerate(made, 1):
        rows.writerow([k, f"{a.date}T00:00:00", a.outlet, a.title, "", a.section, a.author, a.words, "\n\n".join(a.paragraphs)])
    return out.getvalue().encode()


def mediacloud(made: list[Made]) -> bytes:
    stories = [{"id": f"{k:032x}", "media_name": a.outlet, "publish_date": a.date, "title": a.title, "url": f"https://post.example/{k}",
                "language": "en", "text": "\n".join(a.paragraphs)} for k, a in enumerate(made, 1)]
    return json.dumps({"stories": stories, "pagination_token": None}).encode()


# Name of the file, what makes it, and what its form does not tell.
KINDS = {
    "nexis.TXT": (nexis_text, ()), "nexis.html": (nexis_html, ()), "nexis_uni.docx": (nexis_uni, ()),
    "factiva.html": (factiva_html, ("section",)), "factiva.txt": (factiva_text, ("section",)),
    "factiva_labelled.txt": (factiva_labelled, ()), "factiva.rtf": (factiva_rtf, ("section",)), "proquest.txt": (proquest_text, ()),
    "proquest.html": (proquest_html, ()), "proquest_print.html": (proquest_print, ()),
    "europresse.html": (europresse, ()), "amcat.csv": (amcat, ()), "mediacloud.json": (mediacloud, ("author", "section"))}
DATA = ("BYLINE", "LENGTH", "LOAD-DATE", "SECTION", "PUBLICATION-TYPE", "Load-Date", "Copyright", "Publication title", "Full text",
        "words\n", "Document ", "Rights", "ProQuest", "Classification", "GRAPHIC", "PHOTO", "Search Summary", "Late Edition",
        "who came for")


def faults(name: str, made: list[Made], tables: dict) -> list[str]:
    """What is wrong with what a corpus made of one of the files: its tables documents, claims, actors and errors."""
    _, untold = KINDS[name]
    documents = tables["documents"]
    wrong = [] if len(documents) == len(made) else [f"{len(documents)} documents for {len(made)}"]
    for a, row in zip(made, documents.to_dict("records"), strict=False):
        said = {**json.loads(row["metadata"]), **{k: row[k] for k in ("outlet", "date", "author", "title")}}
        want = {"outlet": a.outlet, "date": a.date, "author": a.author, "title": a.title, "section": a.section}
        for key in want.keys() - set(untold):
            got = " ".join(reversed(str(said.get(key)).split(", "))) if key == "author" else str(said.get(key))
            if not got.startswith(want[key]):
                wrong.append(f"{row['doc_id']}: {key} {got!r} for {want[key]!r}")
        if " ".join(str(row["text"]).split()) != " ".join(" ".join(a.paragraphs).split()):
            wrong.append(f"{row['doc_id']}: the text is not what was made: {str(row['text'])[:80]!r} … {str(row['text'])[-80:]!r}")
    words = " ".join([*tables["claims"]["text"].astype(str), *tables["actors"]["actor"].astype(str)])
    wrong += [f"{data!r} stands in a claim or an actor" for data in DATA if data in words]
    return wrong + [f"{e['doc_id']}: {e['reason']}" for e in tables["errors"].to_dict("records")]


def main(folder: Path, n: int) -> int:
    import analysis

    made, bad = articles(n), 0
    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, _) in KINDS.items():
        (folder / name).write_bytes(make(made))
        corpus = analysis.analyze_corpus(folder / name, out=folder / f"{name}-results")
        wrong = faults(name, made, {table: corpus.table(table) for table in ("documents", "claims", "actors", "errors")})
        bad += bool(wrong)
        told = [f"{name}: {corpus}; {'; '.join(corpus.notes)}: {len(wrong)} faults", *wrong[:5]]
        sys.stdout.write("\n    ".join(told) + "\n")
    return bad


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
