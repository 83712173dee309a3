"""Mutants of the Akoma Ntoso files: TLC entries, links and IRIs, identification."""

from __future__ import annotations

import re

from tests.check.broken import Broken
from tests.check.mutants import Sign, mutant
from tests.check.mutants_akn import change, linked

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
    return change(broken, r'(<workflow source=")#editor', r"\1#nobody", "its source #nobody")


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
    return Sign(None, "occurs twice", broken.akn())


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
    return change(broken, r'(<componentData [^>]*href="/akn/[^"]+!)main', r"\1haupt", "is the IRI of no document")


@mutant("akn/303-extension-target", "")
def _mention_of_no_entry(broken: Broken) -> Sign:
    pattern = r'(<osce:mention [^>]*refersTo=")[^"]+'
    return change(broken, pattern, r"\1#nobody", "#nobody names no eId")


@mutant("akn/303-extension-target", "")
def _action_that_stands_nowhere(broken: Broken) -> Sign:
    return change(broken, r'(<osce:commitment [^>]*actionHref=")[^"]+', r"\1#para_99", "its actionHref #para_99")


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
    return change(broken, '<FRBRauthoritative value="false"', '<FRBRauthoritative value="true"', "is not false")


@mutant("akn/410-frbr-force", "")
def _work_that_nobody_answers_for(broken: Broken) -> Sign:
    return change(broken, '<FRBRauthoritative value="true"', '<FRBRauthoritative value="false"', "is not true")


@mutant("akn/413-frbr-original", "")
def _translation_from_nowhere(broken: Broken) -> Sign:
    iri = "/akn/xo-osce/statement/deliberation/osce-mc/2017/6-17/eng@2017-12-08"
    translation = f'<FRBRtranslation href="{iri}" fromLanguage="eng" by="#editor"/>'
    return change(
        broken, r'<FRBRlanguage language="fra"/>', rf"\g<0>{translation}", "leads to another text than original"
    )


@mutant("akn/413-frbr-original", "")
def _original_in_a_language_that_nothing_says(broken: Broken) -> Sign:
    iri = "/akn/xo-osce/statement/deliberation/osce-mc/2017/6-17/eng@2017-12-08"
    change(broken, r"<hasAttachment ", f'<original eId="original" href="{iri}" showAs="MC.DEC/6/17"/><hasAttachment ')
    return Sign(None, "the original is in eng, which nothing says", broken.akn())


@mutant("akn/203-refers-class", "data/akn/mc-dec-5-08.fr.xml")
def _term_that_is_no_term(broken: Broken) -> Sign:
    path = "data/akn/mc-dec-5-08.fr.xml"
    text = broken.read(path).decode()
    pattern = r'(<def [^>]*refersTo=")(#term-[^\s"]+) (#[^\s"]+)'
    broken.write(path, re.sub(pattern, r"\1\3 \2", text, count=1).encode())
    return Sign(None, "its refersTo begins with a TLC")


@mutant("akn/102-eid-present", "")
def _heading_with_an_eid(broken: Broken) -> Sign:
    change(broken, "<heading>", '<heading eId="att_1__heading">')
    return Sign(None, "has an eId: what it is the heading of", broken.akn())


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
