<?xml version="1.0" encoding="UTF-8"?>
<!-- In: html-words.xml. Out: words, dates and names of places in the text, in the language of the decision. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    xmlns:osce="urn:x-osce-decisions:akn-extension:2.0" exclude-result-prefixes="akn osce">

  <xsl:variable name="language" select="string(/akn:akomaNtoso/akn:statement/akn:meta/akn:proprietary/osce:expression/@language)"/>
  <xsl:variable name="words" select="document('html-words.xml')/words/language[@code = $language]"/>

  <!-- No other language stands in: without the word there is no page. -->
  <xsl:template name="word">
    <xsl:param name="name"/>
    <xsl:variable name="found" select="$words/word[@name = $name]"/>
    <xsl:if test="not($found)">
      <xsl:message terminate="yes"><xsl:value-of select="concat('no word for ', $name, ' in the language ', $language)"/></xsl:message>
    </xsl:if>
    <xsl:value-of select="$found"/>
  </xsl:template>

  <!-- A day as people write it; what is no full date stays as it is. -->
  <xsl:template name="day">
    <xsl:param name="iso"/>
    <xsl:variable name="form" select="$words/date"/>
    <xsl:variable name="month" select="$form/month[@number = substring($iso, 6, 2)]"/>
    <xsl:variable name="number" select="number(substring($iso, 9, 2))"/>
    <time datetime="{$iso}">
      <xsl:choose>
        <xsl:when test="string-length($iso) = 10 and $month and $number = $number">
          <xsl:choose>
            <xsl:when test="$number = 1 and $form/@first"><xsl:value-of select="$form/@first"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$number"/></xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="concat($form/@behind-day, $month, $form/@behind-month, substring($iso, 1, 4), $form/@behind-year)"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$iso"/></xsl:otherwise>
      </xsl:choose>
    </time>
  </xsl:template>

  <!-- What a reader calls a place of the text: "Paragraph 7", "Note 1", "Preambular paragraph 4". The numbers are read
       from identifiers: to count what stands before each place would take quadratic time. -->
  <xsl:template name="label">
    <xsl:param name="at"/>
    <xsl:variable name="note" select="$at/ancestor-or-self::akn:authorialNote[1]"/>
    <xsl:variable name="attachment" select="$at/ancestor-or-self::akn:attachment[1]"/>
    <xsl:variable name="line" select="$at/ancestor-or-self::akn:p[not(key('titling', concat('#', @eId)))][1]"/>
    <xsl:variable name="block" select="$at/ancestor-or-self::*[self::akn:paragraph or self::akn:recital or self::akn:section][1]"/>
    <xsl:for-each select="$attachment"><xsl:call-template name="attachment-label"/></xsl:for-each>
    <xsl:if test="$attachment and ($note or $block or $line)">, </xsl:if>
    <xsl:choose>
      <xsl:when test="$note">
        <xsl:call-template name="word"><xsl:with-param name="name">note</xsl:with-param></xsl:call-template>
        <xsl:value-of select="concat(' ', $note/@marker)"/>
      </xsl:when>
      <xsl:when test="$block[self::akn:recital]">
        <xsl:call-template name="word"><xsl:with-param name="name">recital</xsl:with-param></xsl:call-template>
        <xsl:value-of select="concat(' ', substring(key('block', concat('#', $block/@eId))/@locator, 2))"/>
      </xsl:when>
      <xsl:when test="$block[self::akn:paragraph][akn:num]">
        <xsl:call-template name="word"><xsl:with-param name="name">paragraph</xsl:with-param></xsl:call-template>
        <xsl:for-each select="$block | $at/ancestor-or-self::akn:point">
          <xsl:value-of select="concat(' ', translate(akn:num, '.() ', ''))"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$block[self::akn:paragraph]">
        <xsl:call-template name="word"><xsl:with-param name="name">unnumbered</xsl:with-param></xsl:call-template>
        <xsl:value-of select="concat(' ', substring-after($block/@eId, 'para_u'))"/>
      </xsl:when>
      <xsl:when test="$at[self::akn:section]">
        <xsl:call-template name="word"><xsl:with-param name="name">heading</xsl:with-param></xsl:call-template>
      </xsl:when>
      <xsl:when test="$attachment and $line">
        <xsl:call-template name="word"><xsl:with-param name="name">paragraph</xsl:with-param></xsl:call-template>
        <xsl:value-of select="concat(' ', substring-after(substring-after($line/@eId, 'att_'), '__p_'))"/>
      </xsl:when>
      <xsl:when test="not($attachment)">
        <xsl:call-template name="word"><xsl:with-param name="name">text</xsl:with-param></xsl:call-template>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- What an attachment is, with its number where there are several. -->
  <xsl:template name="attachment-label">
    <xsl:call-template name="word"><xsl:with-param name="name" select="substring-after(@refersTo, '#')"/></xsl:call-template>
    <xsl:if test="../akn:attachment[2]"><xsl:value-of select="concat(' ', substring-after(@eId, '_'))"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
