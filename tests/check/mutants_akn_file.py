"""Mutants of the Akoma Ntoso files: what cannot be read, the schemas, eIds, our own form."""

from __future__ import annotations

from tests.check.broken import MAIN, Broken
from tests.check.mutants import Sign, mutant
from tests.check.mutants_akn import behind_the_declaration, change, change_all, whole

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
    change(broken, r'(<osce:reference [^>]*) spanStart="[0-9]+"', r"\1")
    return Sign(None, "spanStart", broken.akn())


@mutant("akn/006-extension", "")
def _extension_pointer_without_its_sign(broken: Broken) -> Sign:
    return change(broken, r'(<osce:paragraph href=")#', r"\1", "'href'")


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


# 9: our own form --------------------------------------------------------------------------------


@mutant("akn/901-root", "")
def _statement_with_another_name(broken: Broken) -> Sign:
    change(broken, '<statement name="decision"', '<statement name="act"')
    return Sign(None, "one statement named decision or document or resolution", broken.akn())


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
    return change(broken, r'(eId="para_1__p_1">)(D’)', anchor, "a para_1__p_1__a_1")


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
    return change(
        broken,
        r'(<inline [^>]*name=")agendaItem',
        r"\1item",
        "has the name item, not sic or agendaItem or opening or action",
    )


@mutant("akn/910-named", "")
def _quotation_of_nothing(broken: Broken) -> Sign:
    return change(broken, r'(<embeddedText [^>]*?) href="[^"]+"', r"\1", "lacks href")
