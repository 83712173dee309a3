<?xml version="1.0" encoding="UTF-8"?>
<!-- In: one of our Akoma Ntoso files. Out: one page of HTML that needs nothing beside it: no script, no other file.

     XSLT 1.0 without extensions: any processor runs it, html.py with the titles of cited documents put in
     (osce:title in meta/proprietary). Every eId becomes an id; ids of our own begin with "page-", as no eId does.
     What the page adds to the words of the decision bears the class "ed". -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    xmlns:osce="urn:x-osce-decisions:akn-extension:2.0" exclude-result-prefixes="akn osce">

  <xsl:include href="html-words.xsl"/>
  <xsl:include href="html-inline.xsl"/>
  <xsl:include href="html-blocks.xsl"/>
  <xsl:include href="html-edition.xsl"/>
  <xsl:include href="html-style.xsl"/>

  <!-- The serialiser that comes after writes the doctype of HTML 5; this is the nearest that XSLT 1.0 has. -->
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:variable name="decision" select="/akn:akomaNtoso/akn:statement"/>
  <xsl:variable name="meta" select="$decision/akn:meta"/>
  <xsl:variable name="work" select="$meta/akn:identification/akn:FRBRWork"/>
  <xsl:variable name="own" select="$meta/akn:proprietary"/>
  <xsl:variable name="analysis" select="$meta/akn:analysis/akn:otherAnalysis"/>
  <xsl:variable name="symbol" select="string($own/osce:decision/@symbol)"/>
  <xsl:variable name="title" select="string($work/akn:FRBRalias[@name = 'title']/@value)"/>
  <xsl:variable name="cited"
      select="$analysis/osce:paragraph/osce:reference[@scope = 'external'][generate-id() = generate-id(key('cited', @instrumentId)[1])
              or (not(@instrumentId) and generate-id() = generate-id(key('cited-symbol', @targetSymbol)[1]))]"/>

  <!-- By "#eId", as our own attributes and every href write it. -->
  <xsl:key name="place" match="*[@eId]" use="concat('#', @eId)"/>
  <xsl:key name="reference" match="osce:reference[not(@nestedIn)]" use="@href"/>
  <xsl:key name="cited" match="osce:reference[@scope = 'external']" use="@instrumentId"/>
  <xsl:key name="cited-symbol" match="osce:reference[@scope = 'external'][not(@instrumentId)]" use="@targetSymbol"/>
  <xsl:key name="block" match="osce:paragraph" use="@href"/>
  <xsl:key name="gap" match="osce:editorialNote[@kind = 'gap'][not(@field)]" use="@href"/>
  <xsl:key name="titling" match="osce:paragraph[@kind = 'statement_title' or @kind = 'annex_title']" use="@href"/>
  <xsl:key name="masthead" match="osce:paragraph[@kind = 'masthead']" use="@href"/>
  <xsl:key name="title" match="osce:title" use="@instrument"/>
  <xsl:key name="title-of" match="osce:title" use="@iri"/>
  <xsl:key name="external" match="osce:externalId" use="../@href"/>
  <xsl:key name="correction" match="osce:editorialNote[@kind = 'sic']" use="@href"/>
  <xsl:key name="definition" match="akn:def" use="substring-before(concat(@refersTo, ' '), ' ')"/>
  <xsl:key name="interpreted" match="osce:interprets" use="@destination"/>
  <xsl:key name="interpreting" match="osce:interprets" use="@source"/>

  <xsl:template match="/">
    <html lang="{$language}">
      <head>
        <meta charset="utf-8"/>
        <title>
          <xsl:if test="$symbol != ''"><xsl:value-of select="concat($symbol, ' – ')"/></xsl:if>
          <xsl:value-of select="$title"/>
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="referrer" content="no-referrer"/>
        <!-- A text that got markup past us could still load and run nothing. -->
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
        <style><xsl:call-template name="style"/></style>
      </head>
      <body>
        <a class="skip ed" href="#page-text"><xsl:call-template name="word"><xsl:with-param name="name">skip</xsl:with-param></xsl:call-template></a>
        <header class="banner ed">
          <p>
            <xsl:if test="$symbol != ''"><strong><xsl:value-of select="$symbol"/></strong></xsl:if>
            <a href="#page-about"><xsl:call-template name="word"><xsl:with-param name="name">unofficial</xsl:with-param></xsl:call-template></a>
          </p>
        </header>
        <div class="frame">
          <xsl:call-template name="contents"/>
          <main id="page-text" tabindex="-1">
            <article>
              <xsl:apply-templates select="$decision/*"/>
              <xsl:call-template name="cited-documents"/>
            </article>
          </main>
          <xsl:call-template name="about"/>
        </div>
        <footer class="ed">
          <p>
            <xsl:call-template name="word"><xsl:with-param name="name">unofficial</xsl:with-param></xsl:call-template>
            <xsl:text> · </xsl:text>
            <code><xsl:value-of select="$meta/akn:identification/akn:FRBRExpression/akn:FRBRuri/@value"/></code>
          </p>
        </footer>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="contents">
    <nav class="ed" aria-labelledby="page-contents">
      <h2 id="page-contents"><xsl:call-template name="word"><xsl:with-param name="name">contents</xsl:with-param></xsl:call-template></h2>
      <ul>
        <xsl:if test="$decision/akn:preamble">
          <xsl:call-template name="entry"><xsl:with-param name="to">page-preamble</xsl:with-param><xsl:with-param name="name">preamble</xsl:with-param></xsl:call-template>
        </xsl:if>
        <li>
          <a href="#page-operative"><xsl:call-template name="word"><xsl:with-param name="name">operative</xsl:with-param></xsl:call-template></a>
          <xsl:call-template name="sections"><xsl:with-param name="body" select="$decision/akn:mainBody"/></xsl:call-template>
        </li>
        <xsl:if test="$decision/*[not(self::akn:attachments)]//akn:authorialNote">
          <xsl:call-template name="entry"><xsl:with-param name="to">page-notes</xsl:with-param><xsl:with-param name="name">notes</xsl:with-param></xsl:call-template>
        </xsl:if>
        <xsl:for-each select="$decision/akn:attachments/akn:attachment">
          <li>
            <a href="#{@eId}"><xsl:call-template name="attachment-label"/></a>
            <xsl:call-template name="sections"><xsl:with-param name="body" select="akn:doc/akn:mainBody"/></xsl:call-template>
          </li>
        </xsl:for-each>
        <xsl:if test="$cited">
          <xsl:call-template name="entry"><xsl:with-param name="to">page-cited</xsl:with-param><xsl:with-param name="name">cited</xsl:with-param></xsl:call-template>
        </xsl:if>
        <xsl:call-template name="entry"><xsl:with-param name="to">page-about</xsl:with-param><xsl:with-param name="name">about</xsl:with-param></xsl:call-template>
      </ul>
    </nav>
  </xsl:template>

  <xsl:template name="entry">
    <xsl:param name="to"/>
    <xsl:param name="name"/>
    <li><a href="#{$to}"><xsl:call-template name="word"><xsl:with-param name="name" select="$name"/></xsl:call-template></a></li>
  </xsl:template>

  <xsl:template name="sections">
    <xsl:param name="body"/>
    <xsl:if test="$body/akn:section/akn:heading">
      <ul>
        <xsl:for-each select="$body/akn:section[akn:heading]">
          <li><a href="#{@eId}"><xsl:for-each select="akn:num | akn:heading"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:apply-templates select="." mode="plain"/></xsl:for-each></a></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- Words without links, notes and marks, for a heading that stands in a list. -->
  <xsl:template match="text()" mode="plain"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="akn:authorialNote" mode="plain"/>
  <xsl:template match="*" mode="plain"><xsl:apply-templates mode="plain"/></xsl:template>
</xsl:stylesheet>
