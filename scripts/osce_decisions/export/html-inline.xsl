<?xml version="1.0" encoding="UTF-8"?>
<!-- In: what stands inside a line. Out: the same with links. A link never holds another: notes and marks of errors
     inside one come behind it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    xmlns:osce="urn:x-osce-decisions:akn-extension:2.0" exclude-result-prefixes="akn osce">

  <!-- Any other inline element: its name as a class, as other renderings of Akoma Ntoso do. -->
  <xsl:template match="akn:p//* | akn:heading//* | akn:subheading//* | akn:num//*" priority="-0.1">
    <span class="akn-{local-name()}"><xsl:call-template name="id"/><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:template name="id">
    <xsl:if test="@eId"><xsl:attribute name="id"><xsl:value-of select="@eId"/></xsl:attribute></xsl:if>
  </xsl:template>

  <!-- A sign that stands behind a space, as French has it, must not begin a line, nor an opening quotation mark end one.
       The space stays what it is. Where a text has hundreds of them, the rest stays as it is: a text must not exhaust
       a stylesheet. -->
  <xsl:template match="akn:p//text() | akn:heading//text() | akn:subheading//text()" name="together">
    <xsl:param name="text" select="."/>
    <xsl:param name="times" select="300"/>
    <xsl:variable name="signs" select="translate($text, ':!?»–—', ';;;;;;')"/>
    <xsl:variable name="closing" select="string-length(substring-before(concat($signs, ' ;'), ' ;'))"/>
    <xsl:variable name="opening" select="string-length(substring-before(concat($text, '« '), '« '))"/>
    <xsl:variable name="first" select="$closing * ($closing &lt;= $opening) + $opening * ($opening &lt; $closing)"/>
    <xsl:choose>
      <xsl:when test="$first &gt;= string-length($text) or $times = 0"><xsl:value-of select="$text"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="substring($text, 1, $first)"/>
        <span class="together"><xsl:value-of select="substring($text, $first + 1, 2)"/></span>
        <xsl:call-template name="together">
          <xsl:with-param name="text" select="substring($text, $first + 3)"/>
          <xsl:with-param name="times" select="$times - 1"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="akn:sup"><sup><xsl:call-template name="id"/><xsl:apply-templates/></sup></xsl:template>
  <xsl:template match="akn:sub"><sub><xsl:call-template name="id"/><xsl:apply-templates/></sub></xsl:template>
  <xsl:template match="akn:br"><br/></xsl:template>
  <xsl:template match="akn:date">
    <time class="akn-date" datetime="{@date}"><xsl:call-template name="id"/><xsl:apply-templates/></time>
  </xsl:template>
  <xsl:template match="akn:def">
    <dfn class="akn-def"><xsl:call-template name="id"/><xsl:apply-templates/></dfn>
  </xsl:template>

  <!-- References -->
  <xsl:template match="akn:ref | akn:rref | akn:object | akn:event | akn:term">
    <xsl:variable name="target"><xsl:call-template name="target"/></xsl:variable>
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="string($target) = '' or ancestor::akn:ref or ancestor::akn:rref or ancestor::akn:object or ancestor::akn:event or ancestor::akn:term">span</xsl:when>
        <xsl:otherwise>a</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:attribute name="class">
        <xsl:value-of select="concat('akn-', local-name())"/>
        <xsl:if test="$name = 'a' and not(starts-with($target, '#'))"> external</xsl:if>
      </xsl:attribute>
      <xsl:call-template name="id"/>
      <xsl:if test="$name = 'a'"><xsl:attribute name="href"><xsl:value-of select="$target"/></xsl:attribute></xsl:if>
      <xsl:variable name="titled"><xsl:call-template name="titles"/></xsl:variable>
      <xsl:if test="$titled != ''"><xsl:attribute name="title"><xsl:value-of select="$titled"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
    <xsl:if test="not(ancestor::akn:ref or ancestor::akn:rref or ancestor::akn:object or ancestor::akn:event or ancestor::akn:term)">
      <xsl:for-each select=".//akn:inline[@name = 'sic'] | .//akn:authorialNote"><xsl:apply-templates select="." mode="mark"/></xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- The title of each document that a phrase names. -->
  <xsl:template name="titles">
    <xsl:variable name="rows" select="key('reference', concat('#', @eId))[@scope = 'external']"/>
    <xsl:for-each select="$rows">
      <xsl:if test="position() &gt; 1"> · </xsl:if>
      <xsl:call-template name="document-title"><xsl:with-param name="row" select="."/></xsl:call-template>
    </xsl:for-each>
    <xsl:if test="not($rows) and @href"><xsl:value-of select="key('title-of', @href)/@value"/></xsl:if>
  </xsl:template>

  <!-- Where a link leads: a place of the page, an address that the tables know, or the list of cited documents.
       An IRI is no address: nothing answers there. -->
  <xsl:template name="target">
    <xsl:variable name="row" select="key('reference', concat('#', @eId))[@scope = 'external'][1]"/>
    <xsl:variable name="href" select="@href | @from"/>
    <xsl:choose>
      <xsl:when test="self::akn:term">
        <xsl:if test="key('definition', substring-before(concat(@refersTo, ' '), ' '))/@eId"><xsl:value-of select="concat('#', key('definition', substring-before(concat(@refersTo, ' '), ' '))/@eId)"/></xsl:if>
      </xsl:when>
      <xsl:when test="starts-with($href, '#')">
        <xsl:if test="key('place', $href)[not(ancestor::akn:meta)]"><xsl:value-of select="$href"/></xsl:if>
      </xsl:when>
      <xsl:when test="$href = $work/akn:FRBRuri/@value">#page-title</xsl:when>
      <xsl:when test="$row">
        <xsl:variable name="url"><xsl:call-template name="url"><xsl:with-param name="row" select="$row"/></xsl:call-template></xsl:variable>
        <xsl:choose>
          <xsl:when test="$url != ''"><xsl:value-of select="$url"/></xsl:when>
          <xsl:when test="$row/@instrumentId or $row/@targetSymbol">
            <xsl:text>#</xsl:text><xsl:call-template name="cited-id"><xsl:with-param name="row" select="$row"/></xsl:call-template>
          </xsl:when>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="key('title-of', $href)[starts-with(@url, 'https://') or starts-with(@url, 'http://')]">
        <xsl:value-of select="key('title-of', $href)/@url"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- A table may hold any text; only an address of the web becomes one. -->
  <xsl:template name="url">
    <xsl:param name="row"/>
    <xsl:variable name="url" select="key('title', $row/@instrumentId)/@url"/>
    <xsl:if test="starts-with($url, 'https://') or starts-with($url, 'http://')"><xsl:value-of select="$url"/></xsl:if>
  </xsl:template>

  <xsl:template name="cited-id">
    <xsl:param name="row"/>
    <xsl:text>page-cited-</xsl:text>
    <xsl:choose>
      <xsl:when test="$row/@instrumentId"><xsl:value-of select="$row/@instrumentId"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="translate(normalize-space($row/@targetSymbol), ' ', '_')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The title of a cited document: of the tables, of the entry that the text refers to, its symbol. -->
  <xsl:template name="document-title">
    <xsl:param name="row"/>
    <xsl:variable name="titled" select="key('title', $row/@instrumentId)/@value"/>
    <xsl:variable name="entry" select="key('place', concat('#', $row/@instrumentId))[parent::akn:references]/@showAs"/>
    <xsl:variable name="external" select="key('external', $row/@href)/@value"/>
    <xsl:choose>
      <xsl:when test="$titled"><xsl:value-of select="$titled"/></xsl:when>
      <xsl:when test="$entry"><xsl:value-of select="$entry"/></xsl:when>
      <xsl:when test="$row/@targetSymbol"><xsl:value-of select="$row/@targetSymbol"/></xsl:when>
      <xsl:when test="$external"><xsl:value-of select="$external"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$row/@instrumentId"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words of the decision that a statement quotes: their own quotation marks stay, the place is named behind. -->
  <xsl:template match="akn:embeddedText">
    <q class="akn-embeddedText"><xsl:call-template name="id"/><xsl:apply-templates/></q>
    <xsl:if test="key('place', @href)">
      <xsl:variable name="label"><xsl:call-template name="label"><xsl:with-param name="at" select="key('place', @href)"/></xsl:call-template></xsl:variable>
      <xsl:variable name="quoted"><xsl:call-template name="word"><xsl:with-param name="name">quoted</xsl:with-param></xsl:call-template></xsl:variable>
      <xsl:variable name="number" select="translate(key('place', @href)/akn:num, '.() ', '')"/>
      <sup class="ed"><a class="origin" href="{@href}" aria-label="{$quoted} {$label}" title="{$quoted} {$label}">
        <xsl:text>[¶</xsl:text><xsl:if test="$number != ''"><xsl:value-of select="concat('&#160;', $number)"/></xsl:if><xsl:text>]</xsl:text>
      </a></sup>
    </xsl:if>
  </xsl:template>

  <!-- Errors of the source: the word stays, a mark behind it leads to what an editor would read. -->
  <xsl:template match="akn:inline[@name = 'sic']">
    <span class="akn-inline sic" title="{@title}"><xsl:call-template name="id"/><xsl:apply-templates/></span>
    <xsl:if test="not(ancestor::akn:ref or ancestor::akn:rref or ancestor::akn:object or ancestor::akn:event or ancestor::akn:term)">
      <xsl:apply-templates select="." mode="mark"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="akn:inline" mode="mark">
    <xsl:variable name="row" select="key('correction', concat('#', @eId))[1]"/>
    <sup class="ed">
      <xsl:choose>
        <xsl:when test="$row"><a class="mark" title="{@title}" href="#page-sic-{count($row/preceding-sibling::osce:editorialNote[@kind = 'sic']) + 1}">[sic]</a></xsl:when>
        <xsl:otherwise><span class="mark" title="{@title}">[sic]</span></xsl:otherwise>
      </xsl:choose>
    </sup>
  </xsl:template>

  <!-- Footnotes: here the call, the note itself at the end of its document. -->
  <xsl:template match="akn:sup[akn:authorialNote]"><xsl:apply-templates select="akn:authorialNote"/></xsl:template>
  <xsl:template match="akn:authorialNote">
    <xsl:if test="not(ancestor::akn:ref or ancestor::akn:rref or ancestor::akn:object or ancestor::akn:event or ancestor::akn:term)">
      <xsl:apply-templates select="." mode="mark"/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="akn:authorialNote" mode="mark">
    <xsl:variable name="label"><xsl:call-template name="label"><xsl:with-param name="at" select="."/></xsl:call-template></xsl:variable>
    <sup class="ed"><a class="call" id="page-call-{@eId}" href="#{@eId}" role="doc-noteref" aria-label="{$label}"><xsl:value-of select="@marker"/></a></sup>
  </xsl:template>
</xsl:stylesheet>
