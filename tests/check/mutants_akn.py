"""Mutants of the Akoma Ntoso files: most of them valid under the official XSD, each against one rule of the tier."""

from __future__ import annotations

import re

from tests.check.broken import MAIN, Broken
from tests.check.mutants import Sign, mutant

_CITED = '<ref eId="preface__p_2__ref_1" href="'


def change(broken: Broken, pattern: str, new: str, text: str = "", *, within: str = "") -> Sign:
    """Change what a pattern finds first (behind the first `within`); the sign is the line on which it began."""
    path = broken.akn()
    content = broken.read(path).decode()
    begin = content.index(within) if within else 0
    found = re.compile(pattern, re.DOTALL).search(content, begin)
    assert found, pattern
    broken.write(path, (content[: found.start()] + found.expand(new) + content[found.end() :]).encode())
    return Sign(content.count("\n", 0, found.start()) + 1, text, path)


def change_all(broken: Broken, old: str, new: str) -> None:
    path = broken.akn()
    broken.write(path, broken.read(path).decode().replace(old, new).encode())


def linked(broken: Broken, iri: str, text: str) -> Sign:
    """Give a reference in the text another address."""
    return change(broken, f'{re.escape(_CITED)}[^"]+', _CITED + iri, text)


def whole(broken: Broken, content: bytes, text: str) -> Sign:
    broken.write(broken.akn(), content)
    return Sign(None, text, broken.akn())


def behind_the_declaration(broken: Broken, inserted: str) -> None:
    change(broken, r"\?>\n", rf"?>\n{inserted}\n")


# 0: the file ------------------------------------------------------------------------------------


@mutant("akn/001-missing-file", "")
def _xml_removed(broken: Broken) -> Sign:
    path = broken.akn()
    (broken.root / path).unlink()
    return Sign(path=path)


@mutant("akn/001-missing-file", "")
def _xml_removed_without_a_trace(broken: Broken) -> Sign:
    path = broken.akn()
    (broken.root / path).unlink()
    with broken.json(MAIN) as descriptor:
        descriptor["resources"] = [item for item in descriptor["resources"] if item["path"] != path]
    return Sign(path=path)


@mutant("akn/002-surplus-file", "data/akn/mc-dec-1-99.fr.xml")
def _xml_surplus(broken: Broken) -> None:
    broken.write("data/akn/mc-dec-1-99.fr.xml", broken.read(broken.akn()))


@mutant("akn/003-safe", "")
def _xml_with_an_external_entity(broken: Broken) -> Sign:
    declared = '<!DOCTYPE akomaNtoso [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    behind_the_declaration(broken, declared)
    change(broken, r"(<docTitle[^>]*>)", r"\g<1>&secret;")
    return Sign(2, "DOCTYPE", broken.akn())


@mutant("akn/003-safe", "")
def _xml_that_laughs_a_billion_times(broken: Broken) -> Sign:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return whole(
        broken, f'<!DOCTYPE akomaNtoso [<!ENTITY e0 "ha">{entities}]><akomaNtoso>&e11;</akomaNtoso>'.encode(), "DOCTYPE"
    )


@mutant("akn/003-safe", "")
def _xml_with_a_style_sheet(broken: Broken) -> Sign:
    behind_the_declaration(broken, '<?xml-stylesheet href="https://192.0.2.1/a.xsl"?>')
    return Sign(2, "processing instruction", broken.akn())


@mutant("akn/003-safe", "")
def _xml_with_a_comment_in_a_word(broken: Broken) -> Sign:
    return change(broken, r'(eId="para_1__p_1">..)', r"\1<!-- a remark -->", "a remark")


@mutant("akn/003-safe", "")
def _xml_with_a_hint_to_a_schema(broken: Broken) -> Sign:
    namespaces = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x file:///a.xsd"'
    return change(broken, "<akomaNtoso ", f"<akomaNtoso {namespaces} ", "xsi:schemaLocation")


@mutant("akn/004-well-formed", "")
def _xml_cut_short(broken: Broken) -> Sign:
    return whole(broken, broken.read(broken.akn())[:-20], "is not well-formed")


@mutant("akn/004-well-formed", "")
def _xml_empty(broken: Broken) -> Sign:
    return whole(broken, b"", "is not well-formed")


@mutant("akn/004-well-formed", "")
def _xml_in_latin_1(broken: Broken) -> Sign:
    return whole(broken, broken.read(broken.akn()).decode().encode("latin-1", "ignore"), "is not UTF-8")


@mutant("akn/004-well-formed", "")
def _xml_declared_as_something_else(broken: Broken) -> Sign:
    return change(broken, "encoding='UTF-8'", "encoding='UTF-7'", "is not declared as plain UTF-8")


@mutant("akn/004-well-formed", "")
def _xml_with_a_control_character(broken: Broken) -> Sign:
    return change(broken, r'(eId="para_1__p_1">)', r"\1&#1;", "is not well-formed")


@mutant("akn/004-well-formed", "")
def _xml_nested_without_end(broken: Broken) -> Sign:
    return whole(broken, b"<a>" * 100_000, "is not well-formed")


@mutant("akn/005-xsd", "")
def _element_that_there_is_not(broken: Broken) -> Sign:
    return change(broken, "<publication ", "<published ", "published")


@mutant("akn/005-xsd", "")
def _attribute_missing_that_the_xsd_asks(broken: Broken) -> Sign:
    return change(broken, r'<FRBRlanguage language="fra"/>', "<FRBRlanguage/>", "FRBRlanguage")


@mutant("akn/005-xsd", "")
def _paragraph_outside_its_content(broken: Broken) -> Sign:
    return change(broken, r"(<paragraph [^>]*>)", r"\1<p>Lost.</p>", "")


@mutant("akn/006-extension", "")
def _extension_element_unknown(broken: Broken) -> Sign:
    return change(broken, "<osce:source ", '<osce:colour name="red"/><osce:source ', "osce:colour")


@mutant("akn/006-extension", "")
def _extension_attribute_missing(broken: Broken) -> Sign:
    return change(broken, r'(<osce:reference [^>]*) start="[0-9]+"', r"\1", "start")


@mutant("akn/006-extension", "")
def _extension_pointer_without_its_sign(broken: Broken) -> Sign:
    return change(broken, r'(<osce:block for=")#', r"\1", "'for'")


@mutant("akn/006-extension", "")
def _extension_with_words(broken: Broken) -> Sign:
    return change(broken, r"(<osce:source [^>]*)/>", r"\1>received</osce:source>", "osce:source")


# 1: eIds ----------------------------------------------------------------------------------------


@mutant("akn/101-eid-unique", "")
def _eid_twice(broken: Broken) -> Sign:
    return change(broken, 'eId="wcmp-attachment-1"', 'eId="wcmp-main"', "has the eId of the componentData in line")


@mutant("akn/101-eid-unique", "")
def _eid_of_an_entry_twice(broken: Broken) -> Sign:
    change(broken, r"( +<TLCConcept [^>]*/>\n)", r"\1\1")
    return Sign(None, "has the eId of the TLCConcept in line", broken.akn())


@mutant("akn/102-eid-present", "")
def _eid_missing_from_a_content(broken: Broken) -> Sign:
    return change(broken, ' eId="para_3__content"', "", "paragraph para_3/content: has no eId")


@mutant("akn/102-eid-present", "")
def _eid_missing_from_an_inline(broken: Broken) -> Sign:
    return change(broken, r'(<docType) eId="[^"]+"', r"\1", "p preface__p_3/docType: has no eId")


@mutant("akn/103-eid-name", "")
def _eid_of_another_element(broken: Broken) -> Sign:
    return change(broken, 'eId="para_3__content"', 'eId="para_3__inhalt"', "does not end in content")


@mutant("akn/103-eid-name", "")
def _eid_without_its_number(broken: Broken) -> Sign:
    return change(broken, r'(<docType eId="[^"]+__docType)_1"', r'\1"', "does not end in docType_ and a number")


@mutant("akn/104-eid-prefix", "")
def _eid_below_a_stranger(broken: Broken) -> Sign:
    return change(broken, 'eId="para_3__content"', 'eId="para_33__content"', "para_33, no eId of an ancestor")


@mutant("akn/104-eid-prefix", "")
def _eid_without_its_prefix(broken: Broken) -> Sign:
    return change(broken, 'eId="para_3__content"', 'eId="content"', "stands nothing")


@mutant("akn/105-eid-number", "")
def _eid_with_another_number(broken: Broken) -> Sign:
    broken.edit("paragraphs", lambda row: row["eid"] == "para_16", eid="para_99")
    change_all(broken, "para_16", "para_99")
    return Sign(None, "paragraph para_99: is printed as number 16", broken.akn())


@mutant("akn/106-eid-run", "")
def _eid_that_leaves_a_number_out(broken: Broken) -> Sign:
    return change(
        broken, 'eId="preface__p_2__inline_1"', 'eId="preface__p_2__inline_2"', "is number 1 of its name there"
    )


# 2: references to TLC entries -------------------------------------------------------------------


@mutant("akn/201-refers-form", "")
def _reference_without_its_sign(broken: Broken) -> Sign:
    return change(broken, r'(<role [^>]*refersTo=")#', r"\1", "does not begin with #")


@mutant("akn/202-refers-target", "")
def _reference_to_no_entry(broken: Broken) -> Sign:
    return change(broken, r'(<concept [^>]*refersTo=")#[^"]+', r"\1#nothing", "#nothing names no entry")


@mutant("akn/202-refers-target", "")
def _reference_to_a_paragraph(broken: Broken) -> Sign:
    return change(broken, r'(<concept [^>]*refersTo=")#[^"]+', r"\1#para_1", "#para_1 names no entry")


@mutant("akn/202-refers-target", "")
def _source_that_nobody_is(broken: Broken) -> Sign:
    return change(broken, r'(<lifecycle source=")#editor', r"\1#nobody", "its source #nobody")


@mutant("akn/203-refers-class", "")
def _organization_that_is_a_role(broken: Broken) -> Sign:
    return change(
        broken, r'(<organization [^>]*refersTo=")#osce"', r'\1#osce-mc-chair"', "is a TLCRole, not a TLCOrganization"
    )


@mutant("akn/203-refers-class", "")
def _author_that_is_a_concept(broken: Broken) -> Sign:
    return change(broken, r'(<FRBRauthor [^>]*as=")#author"', r'\1#adopted"', "is a TLCConcept, not a TLCRole")


@mutant("akn/204-tlc-unused", "")
def _entry_that_nothing_needs(broken: Broken) -> Sign:
    entry = '<TLCPerson eId="nobody" href="/akn/ontology/person/nobody" showAs="Nobody"/>'
    return change(broken, r"<TLCConcept ", rf"{entry}<TLCConcept ", "TLCPerson nobody")


@mutant("akn/205-tlc-iri", "")
def _entry_with_the_iri_of_another_class(broken: Broken) -> Sign:
    return change(
        broken,
        r'(<TLCConcept eId="agendaItem" [^>]*)/ontology/concept/',
        r"\1/ontology/person/",
        "/akn/ontology/concept/",
    )


@mutant("akn/206-tlc-alike", "")
def _entry_with_another_name_than_elsewhere(broken: Broken) -> Sign:
    pattern = r'(<TLCOrganization eId="osce" [^>]*showAs=")[^"]+'
    return change(broken, pattern, r"\1OSCE", "TLCOrganization osce: is 'OSCE', in data/akn/")


@mutant("akn/207-keyword", "")
def _keyword_that_no_text_names(broken: Broken) -> Sign:
    return change(broken, r'(<keyword value=")[^"]+', r"\1sailing", "'sailing' is no concept of the references")


@mutant("akn/207-keyword", "")
def _keyword_twice(broken: Broken) -> Sign:
    change(broken, r"( +<keyword [^>]*/>\n)", r"\1\1")
    return Sign(None, "stands twice", broken.akn())


# 3 and 5: links ---------------------------------------------------------------------------------


@mutant("akn/301-href-target", "")
def _link_to_no_element(broken: Broken) -> Sign:
    return change(broken, r'(<embeddedText [^>]*href=")#[^"]+', r"\1#para_99", "#para_99 names no eId")


@mutant("akn/302-href-form", "")
def _link_to_a_web_page(broken: Broken) -> Sign:
    return linked(broken, "https://www.osce.org/mc/23062", "no IRI of a document")


@mutant("akn/302-href-form", "")
def _link_without_a_number(broken: Broken) -> Sign:
    return linked(broken, "/akn/xo-osce/statement/deliberation/osce-mc/2006", "no IRI of a document")


@mutant("akn/302-href-form", "")
def _component_with_another_file(broken: Broken) -> Sign:
    return change(broken, 'href="main.xml"', 'href="haupt.xml"', "is not the name of its file")


@mutant("akn/303-extension-target", "")
def _external_identifier_of_nothing(broken: Broken) -> Sign:
    return change(broken, r'(<osce:externalId for=")[^"]+', r"\1#para_99", "#para_99 names no eId")


@mutant("akn/304-corpus-target", "")
def _link_to_a_paragraph_that_there_is_not(broken: Broken) -> Sign:
    iri = "/akn/xo-osce/statement/deliberation/osce-mc/2008/5-08/~para_99"
    return linked(broken, iri, "its portion para_99 is not")


@mutant("akn/304-corpus-target", "")
def _link_to_a_language_that_there_is_not(broken: Broken) -> Sign:
    iri = "/akn/xo-osce/statement/deliberation/osce-mc/2008/5-08/deu@2008-12-05"
    return linked(broken, iri, "its version deu@2008-12-05 is not")


@mutant("akn/304-corpus-target", "")
def _link_to_a_component_that_there_is_not(broken: Broken) -> Sign:
    iri = "/akn/xo-osce/statement/deliberation/osce-mc/2008/5-08/!attachment_1"
    return linked(broken, iri, "its component attachment_1 is not")


@mutant("akn/305-corpus-link", "")
def _link_to_another_treaty(broken: Broken) -> Sign:
    pattern = r'(<ref eId="preamble__recs_1__rec_6__p_1__ref_2" href="/akn/un/statement/deliberation/unga/)[^"]+'
    return change(broken, pattern, r"\g<1>1989-11-20/44-26", "the tables resolve it to /akn/un/")


@mutant("akn/305-corpus-link", "")
def _link_to_another_decision(broken: Broken) -> Sign:
    path = r'(<ref eId="authorialNote_1__p_1__ref_1" href="/akn/xo-osce/statement/deliberation/osce-mc/2017/)6-17'
    return change(broken, path, r"\g<1>7-17", "the tables resolve it to ")


@mutant("akn/501-cobalt-parse", "")
def _iri_with_a_place_of_four_letters(broken: Broken) -> Sign:
    iri = "/akn/osce/statement/deliberation/mc/2006/14-06"
    return linked(broken, iri, f"cobalt does not parse {iri}")


@mutant("akn/502-cobalt-back", "")
def _iri_of_a_file_without_a_language(broken: Broken) -> Sign:
    iri = "/akn/xo-osce/statement/deliberation/osce-mc/2006/14-06/!main.xml"
    return linked(broken, iri, "cobalt makes /akn/xo-osce/statement/deliberation/osce-mc/2006/14-06/!main of")


# 4: identification ------------------------------------------------------------------------------


@mutant("akn/401-frbr-levels", "")
def _manifestation_that_cobalt_takes_for_a_version(broken: Broken) -> Sign:
    change(broken, r'(<FRBRuri value="[^"]+)/\.xml"', r'\1.xml"')
    return Sign(None, "FRBRManifestation: FRBRuri", broken.akn())


@mutant("akn/402-frbr-this", "")
def _expression_of_another_component(broken: Broken) -> Sign:
    change(broken, r'(<FRBRthis value="[^"]+)!main"', r'\1!body"', within="<FRBRExpression>")
    return Sign(None, "FRBRExpression: FRBRthis", broken.akn())


@mutant("akn/403-frbr-country", "")
def _country_of_another_organisation(broken: Broken) -> Sign:
    return change(broken, r'<FRBRcountry value="[^"]+"', '<FRBRcountry value="xo-coe"', "FRBRcountry: is 'xo-coe'")


@mutant("akn/404-frbr-subtype", "")
def _subtype_of_another_document(broken: Broken) -> Sign:
    return change(broken, r'<FRBRsubtype value="[^"]+"', '<FRBRsubtype value="journal"', "FRBRsubtype: is 'journal'")


@mutant("akn/405-frbr-number", "")
def _number_of_another_decision(broken: Broken) -> Sign:
    return change(broken, r'<FRBRnumber value="[^"]+"', '<FRBRnumber value="7-17"', "FRBRnumber: is '7-17'")


@mutant("akn/406-frbr-language", "")
def _attachment_in_another_language(broken: Broken) -> Sign:
    return change(broken, 'language="fra"', 'language="deu"', "FRBRlanguage: is 'deu'", within="<attachments>")


@mutant("akn/407-frbr-date", "")
def _date_of_another_year(broken: Broken) -> Sign:
    change(broken, r'<FRBRdate date="\d{4}', '<FRBRdate date="1999', within="<attachments>")
    return Sign(None, "is not of 2017", broken.akn())


@mutant("akn/408-frbr-component", "")
def _component_declared_twice(broken: Broken) -> Sign:
    change(
        broken,
        r'<componentData eId="wcmp-main"[^>]*/>',
        r'\g<0><componentData eId="x" href="#ecmp-main" name="main" showAs="x"/>',
    )
    return Sign(None, "FRBRWork: declares the component main 2 times", broken.akn())


@mutant("akn/408-frbr-component", "")
def _component_not_declared(broken: Broken) -> Sign:
    change(broken, r'<componentData eId="wcmp-attachment-1"[^>]*/>\s*', "")
    return Sign(None, "FRBRWork: the component attachment_1 is not declared", broken.akn())


@mutant("akn/409-frbr-alias", "")
def _title_that_cobalt_does_not_find(broken: Broken) -> Sign:
    change(broken, r'(<FRBRalias value="[^"]+" name=")title"', r'\1name"')
    return Sign(None, "has 0 aliases with the name title", broken.akn())


@mutant("akn/410-frbr-force", "")
def _decision_without_force(broken: Broken) -> Sign:
    change(broken, '<FRBRprescriptive value="true"', '<FRBRprescriptive value="false"')
    return Sign(None, "FRBRprescriptive is 'false'", broken.akn())


@mutant("akn/410-frbr-force", "")
def _statement_with_force(broken: Broken) -> Sign:
    change(broken, '<FRBRprescriptive value="false"', '<FRBRprescriptive value="true"', within="<attachments>")
    return Sign(None, "FRBRprescriptive is 'true'", broken.akn())


@mutant("akn/410-frbr-force", "")
def _edition_that_calls_itself_authoritative(broken: Broken) -> Sign:
    return change(broken, '<FRBRauthoritative value="false"', '<FRBRauthoritative value="true"', "is unofficial")


@mutant("akn/411-frbr-attachment", "")
def _attachment_that_the_decision_does_not_name(broken: Broken) -> Sign:
    change(broken, r"<hasAttachment [^>]*/>\s*", "")
    return Sign(None, "no hasAttachment names", broken.akn())


@mutant("akn/411-frbr-attachment", "")
def _attachment_of_nothing(broken: Broken) -> Sign:
    change(broken, r"<references source=\"#editor\">\s*<attachmentOf [^>]*/>\s*</references>", "")
    return Sign(None, "no attachmentOf leads", broken.akn())


@mutant("akn/412-frbr-field", "")
def _format_that_is_none(broken: Broken) -> Sign:
    change(broken, '<FRBRformat value="xml"', '<FRBRformat value="akn"')
    return Sign(None, "FRBRformat is not xml", broken.akn())


@mutant("akn/412-frbr-field", "")
def _number_shown_as_another(broken: Broken) -> Sign:
    return change(broken, r'(<FRBRnumber [^>]*showAs=")[^"]+', r"\g<1>7/17", "is shown as '7/17', the IRI has 6-17")


@mutant("akn/412-frbr-field", "")
def _date_twice(broken: Broken) -> Sign:
    change(broken, r'( +<FRBRdate [^>]*name="adoption"/>\n)', r"\1\1")
    return Sign(None, "FRBRWork: has 2 FRBRdate, not one", broken.akn())


@mutant("akn/413-frbr-original", "")
def _original_not_named(broken: Broken) -> Sign:
    change(broken, r"<original [^>]*/>\s*", "")
    return Sign(None, "the references have 0 originals", broken.akn())


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


def in_another_language(broken: Broken) -> str:
    """Add a second expression of the decision with a statement: the same words, said to be German."""
    path = as_another_expression(broken, "mc-dec-6-17.de", language="de")
    text = broken.read(path).decode()
    text = text.replace("/fra@", "/deu@").replace('"fra"', '"deu"').replace('language="fr"', 'language="de"')
    broken.write(path, text.encode())
    return path


def as_another_expression(broken: Broken, new: str, **cells: str) -> str:
    """Copy rows, text and XML of the decision with a statement."""
    old = "mc-dec-6-17.fr"
    tables = [file.stem for file in sorted((broken.root / "data/tables").glob("*.csv"))]
    for name in tables:
        with broken.table(name) as rows:
            for row in [row for row in rows if old in "|".join(row.values())]:
                copied = {column: cell.replace(old, new) for column, cell in row.items()}
                rows.append(copied | {column: cell for column, cell in cells.items() if column in copied})
    broken.write(f"data/source/{new}.txt", broken.read(f"data/source/{old}.txt"))
    broken.write(f"data/akn/{new}.xml", broken.read(f"data/akn/{old}.xml").replace(old.encode(), new.encode()))
    return f"data/akn/{new}.xml"


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


# 9: our own form --------------------------------------------------------------------------------


@mutant("akn/901-root", "")
def _statement_with_another_name(broken: Broken) -> Sign:
    change(broken, '<statement name="decision"', '<statement name="resolution"')
    return Sign(None, "one statement with the name decision", broken.akn())


@mutant("akn/902-attachment", "")
def _attachment_that_is_a_statement(broken: Broken) -> Sign:
    change(broken, '<doc name="attachment"', '<statement name="attachment"')
    change(broken, "</doc>", "</statement>")
    return Sign(None, "stands inside another document", broken.akn())


@mutant("akn/902-attachment", "")
def _attachment_with_another_name(broken: Broken) -> Sign:
    change(broken, '<doc name="attachment"', '<doc name="annex"')
    return Sign(None, "holds no doc with the name attachment", broken.akn())


@mutant("akn/903-formula", "")
def _formula_with_a_name_marked(broken: Broken) -> Sign:
    marked = r'\1<organization eId="preamble__formula_1__p_1__organization_1" refersTo="#osce">\2</organization>\3'
    return change(
        broken, r'(<p eId="preamble__formula_1__p_1">)([^<]+)(</p>)', marked, "stands in the enacting formula"
    )


@mutant("akn/904-nesting", "")
def _name_inside_a_name(broken: Broken) -> Sign:
    inner = '<role eId="{0}__role_1" refersTo="#media">'
    pattern = r'(<concept eId="([^"]+)"[^>]*>)([^<]+)</concept>'
    new = rf"\1{inner.format(chr(92) + 'g<2>')}\3</role></concept>"
    return change(broken, pattern, new, "stands in the concept")


@mutant("akn/905-foreign", "")
def _element_of_another_project(broken: Broken) -> Sign:
    return change(broken, "<osce:source ", '<x xmlns="urn:x-other"/><osce:source ', "{urn:x-other}x")


@mutant("akn/905-foreign", "")
def _attribute_of_another_project(broken: Broken) -> Sign:
    return change(broken, "<preface ", '<preface xmlns:x="urn:x-other" x:y="1" ', "has the attribute {urn:x-other}y")


@mutant("akn/906-language", "")
def _language_on_a_container(broken: Broken) -> Sign:
    return change(broken, "<preface ", '<preface xml:lang="fr" ', "has xml:lang")


@mutant("akn/907-element", "")
def _link_with_a(broken: Broken) -> Sign:
    anchor = r'\1<a eId="para_1__p_1__a_1" href="/akn/xo-osce/statement/deliberation/osce-mc/2017/6-17">\2</a>'
    return change(broken, r'(eId="para_1__p_1">)(\S+)', anchor, "a para_1__p_1__a_1")


@mutant("akn/908-empty", "")
def _inline_without_words(broken: Broken) -> Sign:
    return change(broken, r'(eId="para_1__p_1">)', r'\1<i eId="para_1__p_1__i_1"/>', "i para_1__p_1__i_1: is empty")


@mutant("akn/909-footnote", "")
def _footnote_without_its_sup(broken: Broken) -> Sign:
    return change(broken, r"<sup>(<authorialNote .*?</authorialNote>)</sup>", r"\1", "lacks its sup")


@mutant("akn/909-footnote", "")
def _footnote_at_another_place(broken: Broken) -> Sign:
    return change(broken, 'placement="bottom"', 'placement="side"', "the placement bottom")


@mutant("akn/908-empty", "")
def _attribute_without_a_value(broken: Broken) -> Sign:
    return change(broken, r'(<concept [^>]*refersTo=")[^"]+', r"\1", "its refersTo is empty")


@mutant("akn/910-named", "")
def _inline_with_an_unknown_name(broken: Broken) -> Sign:
    return change(broken, r'(<inline [^>]*name=")agendaItem', r"\1item", "has the name item, not sic or agendaItem")


@mutant("akn/910-named", "")
def _quotation_of_nothing(broken: Broken) -> Sign:
    return change(broken, r'(<embeddedText [^>]*?) href="[^"]+"', r"\1", "lacks href")
