"""Mutants of who and what is named: words beside their identifiers, in the tables and in the XML."""

from __future__ import annotations

from tests.check.broken import Broken, Row, csv_path
from tests.check.mutants import Sign, mutant
from tests.check.mutants_akn import change

MENTIONS, DELEGATIONS, ACTORS = (csv_path(name) for name in ("mentions", "statement_delegations", "commitment_actors"))
TARGETS = csv_path("statement_targets")


def _other(broken: Broken, table: str, column: str, row: Row) -> str:
    """The identifier of another row that the same table names."""
    return next(one[column] for one in broken.rows(table) if one[column] not in ("", row[column]))


def _renamed(broken: Broken, table: str, column: str, words: str, found: str) -> Sign:
    """Give a row whose words are an official name the identifier of another."""
    row = next(row for row in broken.rows(table) if row[column] and row[words].lower() == found.lower())
    other = _other(broken, table, column, row)
    _, line = broken.edit(table, lambda one: one == row, **{column: other})
    return Sign(line, f"is the name of {row[column]}, not of {other}")


def _label(broken: Broken, table: str, column: str) -> str:
    """The words of a row that are the French label of its actor."""
    labels = {row["actor_id"]: row["label_fr"].lower() for row in broken.rows("actors")}
    return next(row[column] for row in broken.rows(table) if row[column].lower() == labels.get(row["actor_id"]))


@mutant("rules/named-otherwise", MENTIONS)
def _state_of_a_mention_swapped(broken: Broken) -> Sign:
    return _renamed(broken, "mentions", "state_id", "exact", "Canada")


@mutant("rules/named-otherwise", MENTIONS)
def _actor_of_a_mention_swapped(broken: Broken) -> Sign:
    return _renamed(broken, "mentions", "actor_id", "exact", _label(broken, "mentions", "exact"))


@mutant("rules/named-otherwise", DELEGATIONS)
def _delegation_of_a_statement_swapped(broken: Broken) -> Sign:
    return _renamed(broken, "statement_delegations", "state_id", "exact", "Canada")


@mutant("rules/named-otherwise", DELEGATIONS)
def _delegation_behind_a_statement_swapped(broken: Broken) -> Sign:
    return _renamed(broken, "statement_delegations", "state_id", "exact", "États-Unis d’Amérique")


@mutant("rules/named-otherwise", ACTORS)
def _actor_of_a_commitment_swapped(broken: Broken) -> Sign:
    return _renamed(broken, "commitment_actors", "actor_id", "exact", _label(broken, "commitment_actors", "exact"))


def _moved(broken: Broken, by: int, *, start: bool, end: bool) -> Sign:
    row = broken.rows("statement_targets")[0]
    cells = {"target_start": str(int(row["target_start"]) + by * start)}
    cells["target_end"] = str(int(row["target_end"]) + by * end)
    _, line = broken.edit("statement_targets", lambda one: one == row, **cells)
    return Sign(line, "beside it")


@mutant("rules/statement-target", TARGETS)
def _target_beside_its_words(broken: Broken) -> Sign:
    return _moved(broken, -9, start=True, end=True)


@mutant("rules/statement-target", TARGETS)
def _target_that_begins_too_late(broken: Broken) -> Sign:
    return _moved(broken, 3, start=True, end=False)


@mutant("rules/statement-target", TARGETS)
def _target_that_ends_too_late(broken: Broken) -> Sign:
    return _moved(broken, 4, start=False, end=True)


_STATE = r'(<TLCOrganization eId="can" [^>]*showAs=")[^"]+'


@mutant("akn/208-tlc-label", "")
def _state_under_the_name_of_another(broken: Broken) -> Sign:
    return change(broken, _STATE, r"\1France", "is 'France'")


@mutant("akn/208-tlc-label", "")
def _actor_under_the_name_of_another(broken: Broken) -> Sign:
    return change(broken, r'(<TLCRole eId="media" [^>]*showAs=")[^"]+', r"\1Employeurs", "is 'Employeurs'")


@mutant("akn/208-tlc-label", "")
def _instrument_under_another_name(broken: Broken) -> Sign:
    pattern = r'(<TLCObject eId="osce-code-of-conduct" [^>]*showAs=")[^"]+'
    return change(broken, pattern, r"\1Charte", "is 'Charte'")


@mutant("akn/807-unlike-mentions", "")
def _mark_of_an_actor_turned_to_another(broken: Broken) -> Sign:
    return change(broken, r'(<role [^>]*refersTo=")#media"', r'\1#civil-society"', "refers to #civil-society")


@mutant("akn/807-unlike-mentions", "")
def _mark_of_a_concept_turned_to_another(broken: Broken) -> Sign:
    return change(broken, r'(<concept [^>]*refersTo=")#human-rights"', r'\1#labour-exploitation"', "names something")


@mutant("akn/807-unlike-mentions", "")
def _mark_of_a_state_turned_to_another(broken: Broken) -> Sign:
    pattern = r'(<organization (?![^>]*by=)[^>]*refersTo=")#usa"'
    return change(broken, pattern, r'\1#can"', "refers to #can", within='eId="att_1__p_2"')


@mutant("akn/808-unlike-keywords", "")
def _keyword_removed(broken: Broken) -> Sign:
    change(broken, r'\s*<keyword value="organized-crime"[^>]*/>', "")
    return Sign(text="organized-crime", path=broken.akn())


@mutant("akn/808-unlike-keywords", "")
def _keyword_of_another_vocabulary_added(broken: Broken) -> Sign:
    pattern = r'( +<keyword [^>]*value=")[^"]+("[^>]*dictionary=")#topicScheme("/>\n)'
    change(broken, pattern, r"\g<0>\g<1>4711\2#adopted\3")
    return Sign(text="no concept of the text has the match", path=broken.akn())
