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
    pattern = r'(<osce:reference [^>]*for=")#para_7__p_1__ref_1'
    change(broken, pattern, r"\1#preface__p_3__docNumber_1")
    return Sign(None, "those of mc-dec-6-17.fr#o7/r1 are", broken.akn())


@mutant("akn/605-marked", "")
def _fault_marked_elsewhere(broken: Broken) -> Sign:
    change(broken, r'(<osce:correction for="#para_13__p_1__inline_)1"', r'\g<1>2"')
    return Sign(None, "inline para_13__p_1__inline_2: its words are", broken.akn())


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
    broken.replace(path, b' language="fr" ', b' language="fr" revision="Corr.1" ')
    return Sign(None, "has the IRI of data/akn/mc-dec-6-17.fr.xml")


# 8: the way back to the tables ------------------------------------------------------------------


@mutant("akn/801-unlike-paragraphs", "")
def _block_of_another_kind(broken: Broken) -> Sign:
    change(broken, r'(<osce:block [^>]*)kind="preambular"', r'\1kind="operative"')
    return Sign(None, "kind is 'operative', the table has 'preambular'", broken.akn())


@mutant("akn/801-unlike-paragraphs", "")
def _paragraph_removed_from_the_table(broken: Broken) -> Sign:
    with broken.table("paragraphs") as rows:
        rows.remove(next(row for row in rows if row["paragraph_id"] == "mc-dec-6-17.fr#is1.9"))
    return Sign(None, "has 44 paragraphs, the tables have 43", broken.akn())


@mutant("akn/802-unlike-references", "")
def _reference_to_another_instrument(broken: Broken) -> Sign:
    return change(
        broken,
        r'(<osce:reference [^>]*instrument=")[^"]+',
        r"\1helsinki-1975",
        "instrument_id is 'helsinki-1975', the table has",
    )


@mutant("akn/802-unlike-references", "")
def _reference_with_other_words(broken: Broken) -> Sign:
    return change(broken, r'(<osce:reference [^>]*start=")\d+', r"\g<1>15", "span_start is '15'")


@mutant("akn/802-unlike-references", "")
def _reference_removed_from_the_xml(broken: Broken) -> Sign:
    count = broken.read(broken.akn()).count(b"<osce:reference ")
    change(broken, r'<osce:reference id="mc-dec-6-17.fr#is1.8/r3"[^>]*/>\s*', "")
    return Sign(None, f"has {count - 1} references, the tables have {count}", broken.akn())


@mutant("akn/802-unlike-references", "")
def _pinpoint_altered_in_the_table(broken: Broken) -> Sign:
    broken.edit("references", lambda row: row["pinpoint"] == "IV.1(A)6", pinpoint="IV.2")
    return Sign(None, "pinpoint is 'IV.1(A)6', the table has 'IV.2'", broken.akn())


@mutant("akn/803-unlike-statements", "")
def _statement_that_interprets_another_paragraph(broken: Broken) -> Sign:
    change(broken, r'(<osce:interprets [^>]*destination=")#para_8', r"\1#para_9")
    return Sign(None, "interprets is 'mc-dec-6-17.fr#o9', the table has 'mc-dec-6-17.fr#o8'", broken.akn())


@mutant("akn/804-unlike-delegations", "")
def _delegation_of_another_state(broken: Broken) -> Sign:
    return change(broken, 'state="CA"', 'state="DE"', "state_id is 'DE', the table has 'CA'")


@mutant("akn/804-unlike-delegations", "")
def _delegation_with_another_role(broken: Broken) -> Sign:
    return change(broken, 'role="on_behalf_of"', 'role="aligned"', "role is 'aligned'")


@mutant("akn/806-unlike-notes", "")
def _correction_with_other_words(broken: Broken) -> Sign:
    return change(broken, r'(<osce:correction [^>]*read=")[^"]+', r"\1autre", "suggested is 'autre', the table has")


@mutant("akn/806-unlike-notes", "")
def _gap_removed_from_the_xml(broken: Broken) -> Sign:
    change(broken, r'<osce:gap what="text"[^>]*/>\s*', "")
    return Sign(None, "field is 'expressions.original_language', the table has 'None'", broken.akn())


@mutant("akn/805-unlike-identification", "")
def _number_altered_in_the_provenance(broken: Broken) -> Sign:
    return change(broken, r'(<osce:decision [^>]*number=")6', r"\g<1>7", "says '7', the tables have 6")


@mutant("akn/805-unlike-identification", "")
def _symbol_altered_in_the_identification(broken: Broken) -> Sign:
    change(broken, r'(<FRBRalias value=")[^"]+(" name="symbol")', r"\1MC.DEC/7/17\2")
    return Sign(None, "says 'MC.DEC/7/17'", broken.akn())


@mutant("akn/805-unlike-identification", "")
def _day_of_adoption_altered(broken: Broken) -> Sign:
    return change(broken, r'(<FRBRdate date="2017-12-)08', r"\g<1>07", "says '2017-12-07'")


@mutant("akn/805-unlike-identification", "")
def _checksum_of_another_source(broken: Broken) -> Sign:
    return change(broken, r'sha256="[0-9a-f]{64}"', f'sha256="{"0" * 64}"', "osce:source: says '000")
