<?xml version="1.0" encoding="UTF-8"?>
<!-- In: the metadata. Out: facts under the title, the cited documents, and what this edition is and is not. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    xmlns:osce="urn:x-osce-decisions:akn-extension:2.0" exclude-result-prefixes="akn osce">

  <xsl:template name="facts">
    <xsl:variable name="adopted" select="$work/akn:FRBRdate[@name = 'adoption']/@date"/>
    <xsl:variable name="body" select="key('place', $work/akn:FRBRauthor/@href)/@showAs"/>
    <dl class="facts ed">
      <xsl:if test="$symbol != ''"><xsl:call-template name="fact"><xsl:with-param name="name">symbol</xsl:with-param><xsl:with-param name="value" select="$symbol"/></xsl:call-template></xsl:if>
      <xsl:if test="$body"><xsl:call-template name="fact"><xsl:with-param name="name">body</xsl:with-param><xsl:with-param name="value" select="$body"/></xsl:call-template></xsl:if>
      <xsl:if test="$adopted">
        <div>
          <dt><xsl:call-template name="word"><xsl:with-param name="name">adopted</xsl:with-param></xsl:call-template></dt>
          <dd><xsl:call-template name="day"><xsl:with-param name="iso" select="$adopted"/></xsl:call-template></dd>
        </div>
      </xsl:if>
      <xsl:if test="$meta/akn:classification/akn:keyword[@dictionary = '#topicScheme']">
        <div>
          <dt><xsl:call-template name="word"><xsl:with-param name="name">topics</xsl:with-param></xsl:call-template></dt>
          <dd><xsl:for-each select="$meta/akn:classification/akn:keyword[@dictionary = '#topicScheme']">
            <xsl:if test="position() &gt; 1"> · </xsl:if><xsl:value-of select="@showAs"/>
          </xsl:for-each></dd>
        </div>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:template name="fact">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <div>
      <dt><xsl:call-template name="word"><xsl:with-param name="name" select="$name"/></xsl:call-template></dt>
      <dd><xsl:value-of select="$value"/></dd>
    </div>
  </xsl:template>

  <!-- Every document that the text cites, once, with its address if there is one, and each place that cites it. -->
  <xsl:template name="cited-documents">
    <xsl:if test="$cited">
      <section class="cited ed" aria-labelledby="page-cited">
        <h2 id="page-cited"><xsl:call-template name="word"><xsl:with-param name="name">cited</xsl:with-param></xsl:call-template></h2>
        <ul role="list">
          <xsl:for-each select="$cited[@instrumentId or @targetSymbol]">
            <xsl:variable name="titled" select="key('title', @instrumentId)"/>
            <xsl:variable name="name"><xsl:call-template name="document-title"><xsl:with-param name="row" select="."/></xsl:call-template></xsl:variable>
            <xsl:variable name="url"><xsl:call-template name="url"><xsl:with-param name="row" select="."/></xsl:call-template></xsl:variable>
            <li>
              <xsl:attribute name="id"><xsl:call-template name="cited-id"><xsl:with-param name="row" select="."/></xsl:call-template></xsl:attribute>
              <cite>
                <xsl:if test="$titled/@lang and $titled/@lang != $language"><xsl:attribute name="lang"><xsl:value-of select="$titled/@lang"/></xsl:attribute></xsl:if>
                <xsl:value-of select="$name"/>
              </cite>
              <xsl:variable name="symbols"><xsl:choose>
                <xsl:when test="$titled/@symbols"><xsl:value-of select="$titled/@symbols"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="@targetSymbol"/></xsl:otherwise>
              </xsl:choose></xsl:variable>
              <xsl:if test="$symbols != '' and $symbols != $name"><xsl:value-of select="concat(' (', $symbols, ')')"/></xsl:if>
              <xsl:if test="$url != ''"><br/><a class="external" href="{$url}"><xsl:value-of select="$url"/></a></xsl:if>
              <br/>
              <span class="places">
                <xsl:call-template name="word"><xsl:with-param name="name">cited-in</xsl:with-param></xsl:call-template>
                <xsl:for-each select="key('cited', @instrumentId) | key('cited-symbol', @targetSymbol)[not(current()/@instrumentId)]">
                  <xsl:if test="position() &gt; 1">,</xsl:if>
                  <xsl:text> </xsl:text>
                  <xsl:call-template name="place"><xsl:with-param name="to" select="@href"/><xsl:with-param name="block" select="../@href"/></xsl:call-template>
                </xsl:for-each>
              </span>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A link to a place of the text, under the name of the block that it stands in. -->
  <xsl:template name="place">
    <xsl:param name="to"/>
    <xsl:param name="block" select="$to"/>
    <a href="{$to}"><xsl:call-template name="label"><xsl:with-param name="at" select="key('place', $block)"/></xsl:call-template></a>
  </xsl:template>

  <xsl:template name="about">
    <aside class="about ed" aria-labelledby="page-about">
      <h2 id="page-about"><xsl:call-template name="word"><xsl:with-param name="name">about</xsl:with-param></xsl:call-template></h2>
      <p>
        <strong><xsl:call-template name="word"><xsl:with-param name="name">unofficial</xsl:with-param></xsl:call-template>.</strong>
        <xsl:text> </xsl:text>
        <xsl:call-template name="word"><xsl:with-param name="name">notice</xsl:with-param></xsl:call-template>
      </p>
      <xsl:variable name="released" select="$meta/akn:identification/akn:FRBRManifestation/akn:FRBRdate[@name = 'markup']/@date"/>
      <dl>
        <xsl:if test="$released">
          <div>
            <dt><xsl:call-template name="word"><xsl:with-param name="name">marked-up</xsl:with-param></xsl:call-template></dt>
            <dd><xsl:call-template name="day"><xsl:with-param name="iso" select="$released"/></xsl:call-template></dd>
          </div>
        </xsl:if>
        <xsl:call-template name="code"><xsl:with-param name="name">identifier</xsl:with-param><xsl:with-param name="value" select="$meta/akn:identification/akn:FRBRExpression/akn:FRBRuri/@value"/></xsl:call-template>
        <xsl:call-template name="code"><xsl:with-param name="name">source</xsl:with-param><xsl:with-param name="value" select="$own/osce:expression/@sourceFile"/></xsl:call-template>
        <xsl:call-template name="code"><xsl:with-param name="name">checksum</xsl:with-param><xsl:with-param name="value" select="$own/osce:expression/@sourceSha256"/></xsl:call-template>
      </dl>
      <xsl:call-template name="gaps"/>
      <xsl:call-template name="supplied"/>
      <xsl:call-template name="corrections"/>
    </aside>
  </xsl:template>

  <xsl:template name="code">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <div>
      <dt><xsl:call-template name="word"><xsl:with-param name="name" select="$name"/></xsl:call-template></dt>
      <dd><code><xsl:value-of select="$value"/></code></dd>
    </div>
  </xsl:template>

  <!-- The column that lacked or was filled; one that has no word here stays as the tables name it. -->
  <xsl:template name="field">
    <xsl:variable name="what"><xsl:choose>
      <xsl:when test="@field"><xsl:value-of select="@field"/></xsl:when>
      <xsl:when test="@href">call</xsl:when>
      <xsl:otherwise>text</xsl:otherwise>
    </xsl:choose></xsl:variable>
    <xsl:variable name="word" select="$words/word[@name = concat('field-', $what)]"/>
    <strong>
      <xsl:choose>
        <xsl:when test="$word"><xsl:value-of select="$word"/></xsl:when>
        <xsl:otherwise><code><xsl:value-of select="$what"/></code></xsl:otherwise>
      </xsl:choose>
    </strong>
  </xsl:template>

  <xsl:template name="gaps">
    <xsl:if test="$own/osce:editorialNote[@kind = 'gap']">
      <h3><xsl:call-template name="word"><xsl:with-param name="name">gaps</xsl:with-param></xsl:call-template></h3>
      <ul>
        <xsl:for-each select="$own/osce:editorialNote[@kind = 'gap']">
          <li>
            <xsl:call-template name="field"/>
            <xsl:if test="@href">
              <xsl:text> (</xsl:text>
              <xsl:call-template name="place"><xsl:with-param name="to" select="@href"/></xsl:call-template>
              <xsl:text>)</xsl:text>
            </xsl:if>
            <!-- What editors write is in English, whatever the language of the decision. -->
            <xsl:text> – </xsl:text><span lang="en"><xsl:value-of select="osce:evidence"/></span>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="supplied">
    <xsl:if test="$own/osce:editorialNote[@kind = 'supplied']">
      <h3><xsl:call-template name="word"><xsl:with-param name="name">supplied</xsl:with-param></xsl:call-template></h3>
      <ul>
        <xsl:for-each select="$own/osce:editorialNote[@kind = 'supplied']">
          <li>
            <xsl:call-template name="field"/>
            <xsl:text> – </xsl:text>
            <span lang="en"><xsl:value-of select="@suggested"/></span>
            <xsl:if test="osce:evidence">
              <details>
                <summary><xsl:call-template name="word"><xsl:with-param name="name">evidence</xsl:with-param></xsl:call-template></summary>
                <ul lang="en"><xsl:apply-templates select="osce:evidence"/></ul>
              </details>
            </xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- A sentence or an address. -->
  <xsl:template match="osce:evidence">
    <li>
      <xsl:choose>
        <xsl:when test="starts-with(., 'https://') or starts-with(., 'http://')"><a class="external" href="{.}"><xsl:value-of select="."/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:template>

  <xsl:template name="corrections">
    <xsl:if test="$own/osce:editorialNote[@kind = 'sic']">
      <h3><xsl:call-template name="word"><xsl:with-param name="name">sic</xsl:with-param></xsl:call-template></h3>
      <ol>
        <xsl:for-each select="$own/osce:editorialNote[@kind = 'sic']">
          <li id="page-sic-{position()}">
            <q><xsl:value-of select="@exact"/></q>
            <xsl:if test="@suggested">
              <xsl:text> – </xsl:text>
              <xsl:call-template name="word"><xsl:with-param name="name">read</xsl:with-param></xsl:call-template>
              <xsl:text> </xsl:text><q><xsl:value-of select="@suggested"/></q>
            </xsl:if>
            <xsl:if test="@severity">
              <xsl:text> (</xsl:text>
              <xsl:call-template name="word"><xsl:with-param name="name" select="@severity"/></xsl:call-template>
              <xsl:text>)</xsl:text>
            </xsl:if>
            <xsl:text>, </xsl:text>
            <xsl:call-template name="place"><xsl:with-param name="to" select="@href"/></xsl:call-template>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
