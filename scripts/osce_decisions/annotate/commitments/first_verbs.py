"""In: a sentence. Out: the verb that opens it, also behind its subject, a participle, or what is fronted."""

from __future__ import annotations

from osce_decisions.annotate.commitments.item_openings import Verb
from osce_decisions.annotate.commitments.joints import COMMA, leading_conjunction
from osce_decisions.annotate.commitments.verbs import establishing_form, form_of, misprinted
from osce_decisions.annotate.sentences import sentence_at
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language

_FIRST_WORD = compiled(r"[^\W\d_]+")
_LONG_ENOUGH = 5


def opening_verb(folded: str, language: Language, *, misprints: bool = True) -> Verb | None:
    """The verb that opens an operative paragraph: behind its subject, or with one letter misprinted, too.

    An annex may be a form to fill in: without `misprints` no word of it is taken for a verb (*Bitte geben Sie … an*).
    """
    subject = language.match("body_subject", folded) or language.match("pronoun_subject", folded)
    we = language.patterns["we_subject"].match(folded)
    start = we.end() + 1 if we else subject.end() if subject else 0
    forms = language.forms["operative"]
    if match := (forms.plural if start else forms.alone).match(folded, start):
        found = form_of(match, 0, "operative", language)
        return (*match.span(), found, "listed") if found else None
    if start or not misprints:
        return None
    word = _FIRST_WORD.match(folded)
    if word is None or len(word[0]) < _LONG_ENOUGH or not word[0][0].isupper():
        return None
    if language.patterns["item_infinitive"].match(folded):
        # *Adopter* is no misprint of *Adopte*.
        return None
    near = misprinted(word[0].lower(), language)
    return (*word.span(), near, "misprint") if near else None


def fronted_verb(folded: str, start: int, language: Language) -> Verb | None:
    """The verb of a sentence whose subject is the body, behind what is fronted: *In this regard, authorizes …*."""
    fronted = language.patterns["before_verb"].match(folded, start)
    fronted = fronted or (leading_conjunction(language).match(folded) if start == 0 else None)
    verb = language.forms["operative"].alone.match(folded, fronted.end()) if fronted else None
    form = form_of(verb, 0, "operative", language) if verb else None
    if verb is None or form is None or language.patterns["no_verb"].match(folded, verb.end()):
        return _behind_participle(folded, start, language)
    return *verb.span(), form, "listed"


def establishing_verb(folded: str, start: int, language: Language) -> Verb | None:
    """The verb of a sentence that creates a body and names nobody who does: *A Working Group is established*."""
    match = language.patterns["established"].match(folded, start)
    if match is None or language.patterns["subordinate"].search(folded, start, match.start("form")):
        return None
    participle = match.groupdict().get("participle") or match["form"].rpartition(" ")[2]
    form = establishing_form(participle.lower(), language)
    return (*match.span("form"), form, "passive") if form else None


def _behind_participle(folded: str, start: int, language: Language) -> Verb | None:
    """The verb of a sentence behind a participle and what it says: *Acting under Chapter VII, decides to …*."""
    if language.preambular.match(folded, start) is None:
        return None
    _, end = sentence_at(folded, start, language)
    for verb in language.operative.behind(COMMA, folded, start + 1, len(", "), end):
        form = form_of(verb, 0, "operative", language)
        if form and form.strength and language.patterns["no_verb"].match(folded, verb.end()) is None:
            return *verb.span(), form, "listed"
    return None
