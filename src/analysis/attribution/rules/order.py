"""The order in which the rules of attribution are tried, and in which they are listed and printed: this one."""
from collections.abc import Iterator, Sequence
from typing import Any

from analysis.attribution.direct_speech import Beside, Speech
from analysis.attribution.records import Attribution, Said
from analysis.attribution.rules import (
    according_to,
    carried,
    clauses,
    headlines,
    leads,
    nouns_adjectives,
    objects,
    quotations,
    second_hand,
    transcripts,
)
from analysis.attribution.rules.registry import Rule
from analysis.attribution.turns import Near
from analysis.attribution.usage import Usage
from analysis.language.parsing import Parsed, Word

# Of a quotation, the first that fits.
QUOTATIONS: tuple[Rule[[Beside], Speech | None], ...] = (
    transcripts.quoted_label, quotations.quote_signature, quotations.quote_cue, quotations.inscription,
    quotations.speaker_label, quotations.quote_continued)
# Of a text, each.
TEXTS: tuple[Rule[[Parsed], Iterator[Said]], ...] = (quotations.quote_block, transcripts.transcript_line, headlines.headline)
# Of a verb, the first that fits: who is cited or not named, a finite clause, what stands around the verb, an object.
VERBS: tuple[Rule[[Word, Usage], Iterator[Said]], ...] = (
    second_hand.quoted_as, second_hand.unnamed_question, second_hand.hearsay_passive,
    clauses.verb_relative, clauses.verb_clause, clauses.verb_parenthesis, clauses.verb_as, clauses.inserted, clauses.put_after,
    leads.accusation, leads.plea, objects.verb_infinitive, objects.verb_gerund, objects.verb_object, objects.verb_claim,
    objects.claim_rejected, objects.verb_noun, objects.verb_preposition)
# Of the words of a sentence, each: a rule that is about few words chooses them at once.
WORDS: tuple[Rule[[Sequence[Word]], Iterator[Said]], ...] = (
    nouns_adjectives.noun_clause, nouns_adjectives.adjective_clause, according_to.according_to, according_to.per,
    according_to.hearsay_adverb, leads.on_suspicion, according_to.by_account, according_to.in_poll)
# Of a text and what has been found in it, each.
AFTERWARDS: tuple[Rule[[Parsed, Sequence[Attribution]], Iterator[Said]], ...] = (
    leads.put_last, second_hand.rejected_after, second_hand.answer, headlines.headline_label,
    headlines.headline_tail)
# Of a quotation in which nothing has been found, the first that fits.
CARRIED: tuple[Rule[[Near], Speech | None], ...] = (carried.quote_colon, carried.resumed, carried.quote_near)
# Of a text and all that has been found in it, each.
LAST: tuple[Rule[[Parsed, Sequence[Attribution]], Iterator[Said]], ...] = (carried.quote_part,)

ORDER: tuple[Rule[..., Any], ...] = (*QUOTATIONS, *TEXTS, *VERBS, *WORDS, *AFTERWARDS, *CARRIED, *LAST)
RULES = {one.id: one.sentence for one in ORDER}
