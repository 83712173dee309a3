"""Mutants of the Akoma Ntoso files: text, languages, the way back to the tables."""

from __future__ import annotations

from tests.check.broken import Broken
from tests.check.mutants import Sign, mutant
from tests.check.mutants_akn import as_another_expression, change, in_another_language

# 6: text ----------------------------------------------------------------------------------------


@mutant("akn/601-text", "")
def _word_more_in_the_xml(broken: Broken) -> Sign:
    return change(broken, r'(eId="para_1__p_1">)', r"\1Encore. ", "p para_1__p_1: is not the text of o1")


@mutant("akn/601-text", "")
def _space_more_in_the_xml(broken: Broken) -> Sign:
    return change(broken, r"(<p eId=\"para_2__p_1\">\S+) ", r"\1  ", "p para_2__p_1")


@mutant("akn/602-number", "")
def _number_altered_in_the_xml(broken: Broken) -> Sign:
    return change(broken, r"<num>1\.", "<num>I.", "has the number 'I.', o1 is printed with '1.'")


@mutant("akn/602-number", "")
def _dot_lost_behind_a_number(broken: Broken) -> Sign:
    return change(broken, r"<num>2\.", "<num>2", "has the number '2', o2 is printed with '2.'")


@mutant("akn/602-number", "")
def _mark_of_a_footnote_altered(broken: Broken) -> Sign:
    return change(broken, r'marker="1"', 'marker="2"', "authorialNote_1: has the number '2'")


@mutant("akn/603-order", "")
def _paragraphs_swapped_in_the_xml(broken: Broken) -> Sign:
    change(
        broken, r'(<paragraph eId="para_1" .*?</paragraph>)(\s*)(<paragraph eId="para_2" .*?</paragraph>)', r"\3\2\1"
    )
    return Sign(None, "stands before what comes ahead of o2", broken.akn())


@mutant("akn/604-stray-text", "")
def _line_that_no_paragraph_is(broken: Broken) -> Sign:
    return change(broken, "( +)</preface>", r'\1<p eId="preface__p_9">Urgent</p></preface>', "'Urgent' belongs to no")


@mutant("akn/604-stray-text", "")
def _words_behind_a_footnote(broken: Broken) -> Sign:
    return change(
        broken, "</p></authorialNote>", '</p><p eId="authorialNote_1__p_2">Voir.</p></authorialNote>', "'Voir.' belongs"
    )


@mutant("akn/605-marked", "")
def _reference_marked_elsewhere(broken: Broken) -> Sign:
    change(broken, r'(<osce:reference href=")#para_7__p_1__inline_1__ref_1"', r'\1#preface__p_3__docNumber_1"')
    return Sign(None, "it does not stand in their block, those of the row in href are", broken.akn())


@mutant("akn/605-marked", "")
def _fault_marked_elsewhere(broken: Broken) -> Sign:
    change(broken, r'(<osce:editorialNote href="#para_13__p_1__inline_)2(" [^>]*kind="sic")', r"\g<1>1\2")
    return Sign(None, "its words are", broken.akn())


@mutant("akn/605-marked", "")
def _action_marked_elsewhere(broken: Broken) -> Sign:
    pattern = r'(<osce:commitment verbHref=")#[^"]+'
    change(broken, pattern, r"\1#preface__p_3__docNumber_1")
    return Sign(None, "those of the row in verbHref are", broken.akn())


@mutant("akn/606-call", "")
def _footnote_called_elsewhere(broken: Broken) -> Sign:
    expression = broken.rows("interpretative_statements")[0]["expression_id"]
    call = {"call_paragraph_id": f"{expression}#title", "call_offset": "3"}
    broken.edit("paragraphs", lambda row: row["paragraph_id"] == f"{expression}#fn1", **call)
    return Sign(None, f"it is called in {expression}#title at 3", broken.akn())


# 7: languages -----------------------------------------------------------------------------------


@mutant("akn/701-languages", "data/akn/mc-dec-6-17.de.xml")
def _block_with_another_eid_in_another_language(broken: Broken) -> Sign:
    path = in_another_language(broken)
    old, new = "preamble__recs_1__rec_10", "preamble__recs_1__rec_11"
    broken.edit("paragraphs", lambda row: row["paragraph_id"] == "mc-dec-6-17.de#p10", eid=new)
    broken.write(path, broken.read(path).replace(old.encode(), new.encode()))
    return Sign(None, f"the block {new} is not in data/akn/mc-dec-6-17.fr.xml")


@mutant("akn/702-work", "data/akn/mc-dec-6-17.corr-1.fr.xml")
def _corrigendum_with_the_iri_of_what_it_corrects(broken: Broken) -> Sign:
    path = as_another_expression(broken, "mc-dec-6-17.corr-1.fr", language="fr", revision="Corr.1")
    broken.replace(path, b' language="fr" title=', b' language="fr" revision="Corr.1" title=')
    return Sign(None, "has the IRI of data/akn/mc-dec-6-17.fr.xml")


# 8: the way back to the tables ------------------------------------------------------------------


@mutant("akn/801-unlike-tables", "")
def _block_of_another_kind(broken: Broken) -> Sign:
    change(broken, r'(<osce:paragraph [^>]*)kind="preambular"', r'\1kind="operative"')
    return Sign(None, "kind differs from the table: 'operative', not 'preambular'", broken.akn())


@mutant("akn/801-unlike-tables", "")
def _reference_to_another_instrument(broken: Broken) -> Sign:
    pattern = r'(<osce:reference [^>]*instrumentId=")[^"]+'
    change(broken, pattern, r"\1helsinki-1975")
    return Sign(None, "instrument_id differs from the table: 'helsinki-1975'", broken.akn())


@mutant("akn/801-unlike-tables", "")
def _row_removed_from_the_xml(broken: Broken) -> Sign:
    count = broken.read(broken.akn()).count(b"<osce:mention ")
    change(broken, r"<osce:mention [^>]*/>\s*", "")
    return Sign(None, f"has {count - 1} mentions, the table {count}", broken.akn())


@mutant("akn/801-unlike-tables", "")
def _strength_altered_in_the_table(broken: Broken) -> Sign:
    strong = [row["opening_id"] for row in broken.rows("openings") if row["strength"] == "6"]
    old = next(one for one in strong if one.startswith("mc-dec-6-17.fr#"))
    broken.edit("openings", lambda row: row["opening_id"] == old, strength="1")
    return Sign(None, f"openings, {old}: strength differs from the table: 6, not 1", broken.akn())


@mutant("akn/801-unlike-tables", "")
def _segment_of_other_characters(broken: Broken) -> Sign:
    change(broken, r'(<osce:segment [^>]*sourceEnd=")\d+', r"\g<1>3")
    return Sign(None, "source_end differs from the table: 3, not", broken.akn())


@mutant("akn/801-unlike-tables", "")
def _evidence_removed_from_the_xml(broken: Broken) -> Sign:
    change(broken, r"<osce:evidence>[^<]*</osce:evidence>\s*", "")
    return Sign(None, "evidence differs from the table", broken.akn())


@mutant("akn/801-unlike-tables", "")
def _delegation_of_another_state(broken: Broken) -> Sign:
    change(broken, 'stateId="CA"', 'stateId="DE"')
    return Sign(None, "state_id differs from the table: 'DE', not 'CA'", broken.akn())


@mutant("akn/801-unlike-tables", "")
def _number_altered_in_the_provenance(broken: Broken) -> Sign:
    change(broken, r'(<osce:decision [^>]*number=")6', r"\g<1>7")
    return Sign(None, "number differs from the table: 7, not 6", broken.akn())


@mutant("akn/801-unlike-tables", "")
def _checksum_of_another_source(broken: Broken) -> Sign:
    change(broken, r'(<osce:source [^>]*sha256=")[0-9a-f]{64}"', rf'\g<1>{"0" * 64}"')
    return Sign(None, "sha256 differs from the table: '000", broken.akn())


@mutant("akn/802-unlike-statements", "")
def _statement_that_interprets_another_paragraph(broken: Broken) -> Sign:
    change(broken, r'(<osce:interprets [^>]*destination=")#para_8', r"\1#para_9")
    return Sign(None, "is not what the rows of the statement say", broken.akn())


@mutant("akn/802-unlike-statements", "")
def _statement_that_nobody_makes(broken: Broken) -> Sign:
    change(broken, r'(<osce:interprets [^>]*) by="[^"]+"', r"\1")
    return Sign(None, "is not what the rows of the statement say", broken.akn())


@mutant("akn/805-unlike-identification", "")
def _symbol_altered_in_the_identification(broken: Broken) -> Sign:
    change(broken, r'(<FRBRalias value=")[^"]+(" name="symbol")', r"\1MC.DEC/7/17\2")
    return Sign(None, "says 'MC.DEC/7/17'", broken.akn())


@mutant("akn/805-unlike-identification", "")
def _day_of_adoption_altered(broken: Broken) -> Sign:
    return change(broken, r'(<FRBRdate date="2017-12-)08', r"\g<1>07", "says '2017-12-07'")
