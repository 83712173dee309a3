"""In: a paragraph. Out: the verbs and participles that open its clauses, with lemma, concept, act and strength.

The first stands at the start of the paragraph; further ones are joined by *et* or begin a sentence
(annotation guide, Text). A misprinted verb, one letter away from a single verb of the pack, is that verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from osce_decisions.annotate.commitments.first_verbs import establishing_verb, fronted_verb, opening_verb
from osce_decisions.annotate.commitments.item_openings import (
    PASSING_ON,
    Found,
    Verb,
    directive_infinitive,
    joined_infinitives,
    moves,
)
from osce_decisions.annotate.commitments.joints import (
    BEHIND_COMMA,
    behind_we,
    comma,
    joint,
    joint_or_subject,
    leading_conjunction,
    passive_joined,
)
from osce_decisions.annotate.commitments.subjects import Subject, find_institution, find_subject, fronted_end
from osce_decisions.annotate.commitments.verbs import (
    form_of,
    passive_form,
)
from osce_decisions.annotate.sentences import sentence_at, sentences
from osce_decisions.annotate.spans import Covered
from osce_decisions.annotate.words import Words
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.languages import Opening as Form
from osce_decisions.model import Mention, Opening, Paragraph
from osce_decisions.text import fold

_OPERATIVE = frozenset({"chapeau", "operative", "item", "annex_paragraph"})
# What may stand behind a noun that is a subject: *Gli Stati partecipanti costieri s'impegnano a …*.
_ADJECTIVE = compiled(r"(?!['’])[^\W\d_]{4,}\s")
# Acts by which a subject that a sentence names binds itself or others.
_BINDING = frozenset({"directive", "commissive"})
_APART = re.compile("; ")
# How far behind a verb somebody who is asked may be named.
_NEAR = 40
# How far before a further verb what joins it may begin: a subject with all that stands in apposition to it.
_REACH = 400


def find_openings(
    paragraph: Paragraph,
    language: Language,
    names: Covered | None = None,
    mentions: Sequence[Mention] = (),
) -> list[Opening]:
    """The openings of a preambular or operative paragraph, in text order; what stands in a name is none.

    `mentions` are the actors that it names: a verb may follow its subject (*The States commit themselves to …*).
    """
    folded = fold(paragraph.text)
    words = Words(paragraph.text, folded, [*mentions])
    if paragraph.kind == "preambular":
        spans = _preambular(folded, language)
    elif paragraph.kind in _OPERATIVE:
        plural = _speaking(paragraph, folded, language)
        spans = _operative(words, language, misprints=paragraph.kind != "annex_paragraph", found=plural)
    else:
        return []
    own = [span for span in spans if names is None or span[-1] == "initial" or span[0] not in names]
    # What is found twice is what it was first taken for.
    found = sorted({span[0]: span for span in reversed(own)}.values(), key=lambda span: span[0])
    # A form that is part of a longer one opens nothing (*nous engageons à*).
    ends = accumulate((span[1] for span in found), max, initial=0)
    whole = (span for span, end in zip(found, ends, strict=False) if span[0] >= end)
    return [_opening(paragraph, number, *span) for number, span in enumerate(whole, 1)]


def _opening(
    paragraph: Paragraph, number: int, start: int, end: int, form: Form | None, rule: str, role: str
) -> Opening:
    printed = paragraph.text[start:end]
    return Opening(
        opening_id=f"{paragraph.paragraph_id}/v{number}",
        exact=printed,
        lemma=form.lemma if form else printed.lower(),
        concept=form.concept if form else "other",
        act=form.act if form else "assertive",
        strength=form.strength if form else None,
        role=role,
        rule=rule,
        span_start=start,
        span_end=end,
    )


def _preambular(folded: str, language: Language) -> Iterator[Found]:
    leading = leading_conjunction(language).match(folded)
    first = language.preambular.match(folded) or (language.preambular.match(folded, leading.end()) if leading else None)
    if first:
        yield first.start(), first.end(), form_of(first, 0, "preambular", language), "listed", "initial"
    elif participle := language.patterns["opening_participle"].match(folded):
        yield participle.start(), participle.end(), None, "participle", "initial"
    for match in language.preambular.behind(joint(language), folded, 1, _REACH):
        if form := form_of(match, 0, "preambular", language):
            yield *match.span(), form, "joined", "coordinated"


def _speaking(paragraph: Paragraph, folded: str, language: Language) -> Verb | None:
    """A verb in the plural that opens a paragraph of those who meet: *Decide that …*; items under a verb have none."""
    verb = language.forms["operative"].others.match(folded) if paragraph.kind == "operative" else None
    if verb is None or paragraph.chapeau_id or language.operative.match(folded):
        return None
    form = form_of(verb, 0, "operative", language)
    return (*verb.span(), form, "listed") if form and verb.end() < len(folded) else None


def _opens_with_infinitive(folded: str, language: Language) -> bool:
    """Whether the first sentence is one of an infinitive, which may stand at its end."""
    _, end = sentence_at(folded, 0, language)
    return language.patterns["item_infinitive"].match(folded, 0, end) is not None


def _operative(words: Words, language: Language, *, misprints: bool, found: Verb | None = None) -> Iterator[Found]:
    folded = words.folded
    found = found or opening_verb(folded, language, misprints=misprints) or _first_verb(words, 0, language)
    # A sentence of *we* is no item that opens with an infinitive, also where that stands at its end.
    we = language.patterns["we_subject"].match(folded) is not None
    infinitive = None if found or we else directive_infinitive(folded, language)
    if found:
        yield *found, "initial"
    elif infinitive:
        yield *infinitive, "initial"
        yield from _behind_infinitives(words, infinitive[1], language)
        return
    elif folded and not we and _opens_with_infinitive(folded, language):
        yield from _behind_infinitives(words, 0, language)
        return
    elif bound := _bound_later(words, language):
        yield *bound, "initial"
    if found and found[2].concept in PASSING_ON and not language.verb_last:
        # *Decides to hold a conference and to task the Secretariat to …*
        _, end = sentence_at(folded, found[0], language)
        yield from (later for later in joined_infinitives(folded, found[1], language) if later[1] < end)
    yield from _behind_semicolons(folded, language)
    if found and found[-1] == "passive":
        yield from _passives_again(folded, found[1], language)
    for start, _ in sentences(folded, language):
        later = _first_verb(words, start, language) if start else None
        if later:
            yield *later, "coordinated"
    for match in language.operative.behind(joint_or_subject(language), folded, 1, _REACH) if found else ():
        form = form_of(match, 0, "operative", language)
        if form and not _is_noun(match, form, language):
            yield *match.span(), form, "joined", "coordinated"
    if found and found[-1] == "subject" and found[2].act != "commissive":
        again = language.forms["operative"].others.behind(joint(language), folded, found[1], _REACH)
        yield from _asking_again(words, again, "joined", language)
    if found:
        verbs = language.forms["operative"].plural if we else language.operative
        yield from _asking_again(words, verbs.behind(comma(language), folded, 1, BEHIND_COMMA), "comma", language)
        if we and verbs is not language.operative:
            joined = verbs.behind(joint(language), folded, 1, _REACH)
            yield from _asking_again(words, joined, "joined", language)
    for match in language.forms["operative"].plural.behind(behind_we(language), folded, 1, _REACH):
        if form := form_of(match, 0, "operative", language):
            yield *match.span(), form, "joined", "coordinated"


def _behind_infinitives(words: Words, start: int, language: Language) -> Iterator[Found]:
    """Further openings of an item: infinitives, and verbs of the body (*To encourage States to …, and invites …*)."""
    if language.patterns["item_infinitive"].match(words.folded):
        yield from joined_infinitives(words.folded, start, language)
    verbs = language.operative.behind(joint(language), words.folded, 1, _REACH)
    yield from _asking_again(words, verbs, "joined", language)
    for begin, _ in sentences(words.folded, language):
        later = _first_verb(words, begin, language) if begin else None
        if later:
            yield *later, "coordinated"


def _first_verb(words: Words, start: int, language: Language) -> Verb | None:
    """The verb of a sentence that asks behind its subject, or creates a body, or whose subject is the body."""
    if found := _asking(words, start, language) or fronted_verb(words.folded, start, language):
        return found
    created = (establishing_verb(words.folded, begin, language) for begin in _begins(words, start, language))
    return next(filter(None, created), None)


def _asking(words: Words, start: int, language: Language) -> Verb | None:
    """A verb that asks behind its subject, or in the passive, at the start of a sentence."""
    folded = words.folded
    passive = language.match_at("passive", folded, start) or next(
        filter(None, (language.patterns["impersonal"].match(folded, at) for at in _begins(words, start, language))),
        None,
    )
    if passive and (form := passive_form(passive["stem"], language)):
        return passive.start("form"), passive.end("form"), form, "passive"
    subject = find_subject(words, start, len(folded), language)
    if subject is None and (institution := find_institution(words, start, len(folded), language)):
        bound = language.forms["operative"].others.match(folded, institution.stop + 1)
        binding = form_of(bound, 0, "operative", language) if bound and institution.kind == "institution" else None
        return (*bound.span(), binding, "subject") if bound and binding and binding.act == "commissive" else None
    if subject is None:
        return _of_we(folded, start, language) if start else None
    others = language.forms["operative"].others
    verb = others.match(folded, subject.end)
    says = language.patterns["finite"].match(folded, subject.stop) is not None
    if verb is None and not (subject.pronoun or says) and (word := _ADJECTIVE.match(folded, subject.end)):
        verb = others.match(folded, word.end())
    form = form_of(verb, 0, "operative", language) if verb else None
    binds = form and (form.act in _BINDING or (form.person != "it" and _speaks(subject)))
    return (*verb.span(), form, "subject") if verb and form and binds else None


def _speaks(subject: Subject) -> bool:
    """Whether a subject is those who speak in texts without a body: *The participating States decide to …*."""
    return len(subject.actors) == 1 and str(subject.actors[0].actor_id).endswith("participating-states")


def _bound_later(words: Words, language: Language) -> Verb | None:
    """A verb by which a subject binds itself, behind its first: *The States will …, and commit themselves to …*."""
    folded = words.folded
    subject = find_subject(words, 0, len(folded), language)
    if subject is None or subject.pronoun:
        return None
    _, end = sentence_at(folded, subject.start, language)
    for match in language.forms["operative"].others.behind(joint(language), folded, subject.end, _REACH):
        form = form_of(match, 0, "operative", language)
        if match.end() <= end and form and form.person == "they" and form.act == "commissive":
            return *match.span(), form, "subject"
    return None


def _behind_semicolons(folded: str, language: Language) -> Iterator[Found]:
    """The verbs of the clauses behind a semicolon that ask in the passive."""
    for apart in _APART.finditer(folded):
        passive = language.match_at("passive", folded, apart.end())
        passive = passive or language.patterns["impersonal"].match(folded, apart.end())
        if passive and (form := passive_form(passive["stem"], language)):
            yield *passive.span("form"), form, "passive", "coordinated"


def _passives_again(folded: str, start: int, language: Language) -> Iterator[Found]:
    """A further passive of the same subject: *… is invited to conclude …, and is requested to inform …*."""
    _, end = sentence_at(folded, start, language)
    for match in passive_joined(language).finditer(folded, start, end):
        if form := passive_form(match["stem"], language):
            yield *match.span("form"), form, "passive", "coordinated"


def _of_we(folded: str, start: int, language: Language) -> Verb | None:
    """A verb in the first person plural that opens a sentence alone, where a language needs no pronoun."""
    verb = language.forms["operative"].alone.match(folded, start)
    form = form_of(verb, 0, "operative", language) if verb else None
    return (*verb.span(), form, "subject") if verb and form and form.person == "we" else None


def _asking_again(words: Words, matches: Iterable[re.Match[str]], rule: str, language: Language) -> Iterator[Found]:
    """A further verb where somebody is asked: *requests X to …, encourages Y to …*; of *we* also behind *and*."""
    folded = words.folded
    for match in matches:
        form, (start, end) = form_of(match, 0, "operative", language), match.span()
        if form and form.act == "expressive" and rule == "joined":
            yield start, end, form, rule, "coordinated"
        if form and form.act == "commissive" and form.person == "we" and not _is_infinitive(match, language):
            # *Wir rufen den Vorsitz auf, …, und sagen ihm unsere Unterstützung zu*
            yield start, end, form, rule, "coordinated"
        if form is None or (form.act != "directive" and form.concept != "authorizes"):
            continue
        asked = next(words.actors(end, end + _NEAR), None)
        if (asked and not set(folded[end : asked.span_start]) & set(",;.")) or moves(folded, end, form, language):
            yield start, end, form, rule, "coordinated"


def _is_noun(match: re.Match[str], form: Form, language: Language) -> bool:
    """Whether what looks like a pronoun and a verb is an article and a noun: *e la nomina di punti di contatto*."""
    begin = max(match.start() - len("leur "), 0)
    pronoun = language.patterns["object_before"].search(match.string, begin, match.start())
    return form.concept == "appoints" and pronoun is not None


def _is_infinitive(match: re.Match[str], language: Language) -> bool:
    """Whether a verb in the plural may as well be an infinitive of the list before it: *to …, pledge …*."""
    return language.patterns["item_infinitive"].match(match[0]) is not None


def _begins(words: Words, start: int, language: Language) -> Iterator[int]:
    """Where a sentence may begin: at its first word, and behind what is fronted."""
    yield start
    if behind := fronted_end(words, start, len(words.folded), language):
        yield behind
