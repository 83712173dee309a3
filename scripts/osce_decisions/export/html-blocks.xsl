<?xml version="1.0" encoding="UTF-8"?>
<!-- In: the blocks of a decision. Out: headings in order, numbered paragraphs that link to themselves, lists, notes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    xmlns:osce="urn:x-osce-decisions:akn-extension:2.0" exclude-result-prefixes="akn osce">

  <!-- Any other block: its name as a class; white space between blocks is none of the text. -->
  <xsl:template match="akn:*" priority="-0.2">
    <div class="akn-{local-name()}"><xsl:call-template name="id"/><xsl:apply-templates select="*"/></div>
  </xsl:template>
  <xsl:template match="akn:meta"/>

  <xsl:template match="akn:p">
    <p><xsl:call-template name="id"/><xsl:apply-templates/></p>
  </xsl:template>

  <!-- The head of the decision: its title is the heading of the page. -->
  <xsl:template match="akn:statement/akn:preface">
    <header class="akn-preface"><xsl:call-template name="id"/>
      <xsl:apply-templates select="*"/>
      <xsl:if test="not(akn:p/akn:docTitle)"><xsl:call-template name="untitled"/></xsl:if>
      <xsl:call-template name="facts"/>
    </header>
  </xsl:template>

  <xsl:template name="untitled">
    <h1 class="ed" id="page-title"><xsl:value-of select="$title"/></h1>
  </xsl:template>

  <xsl:template match="akn:statement/akn:preface/akn:p">
    <xsl:choose>
      <xsl:when test="akn:docTitle and not(preceding-sibling::akn:p/akn:docTitle)">
        <h1 id="page-title"><span><xsl:call-template name="id"/><xsl:apply-templates/></span></h1>
      </xsl:when>
      <xsl:otherwise>
        <p>
          <xsl:if test="akn:docTitle or akn:docNumber[not(key('masthead', concat('#', ../@eId)))]"><xsl:attribute name="class"><xsl:value-of select="concat('akn-', local-name(*[self::akn:docTitle or self::akn:docNumber][1]))"/></xsl:attribute></xsl:if>
          <xsl:call-template name="id"/><xsl:apply-templates/>
        </p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="akn:statement/akn:preamble">
    <xsl:if test="not(../akn:preface)"><xsl:call-template name="untitled"/><xsl:call-template name="facts"/></xsl:if>
    <section class="akn-preamble" aria-labelledby="page-preamble"><xsl:call-template name="id"/>
      <h2 class="ed" id="page-preamble"><xsl:call-template name="word"><xsl:with-param name="name">preamble</xsl:with-param></xsl:call-template></h2>
      <xsl:apply-templates select="*"/>
    </section>
  </xsl:template>

  <xsl:template match="akn:statement/akn:mainBody">
    <xsl:if test="not(../akn:preface or ../akn:preamble)"><xsl:call-template name="untitled"/><xsl:call-template name="facts"/></xsl:if>
    <section class="akn-mainBody" aria-labelledby="page-operative">
      <h2 class="ed" id="page-operative"><xsl:call-template name="word"><xsl:with-param name="name">operative</xsl:with-param></xsl:call-template></h2>
      <xsl:choose>
        <xsl:when test="normalize-space(.) = ''">
          <p class="ed"><xsl:for-each select="akn:p[1]"><xsl:call-template name="id"/></xsl:for-each><xsl:call-template name="word"><xsl:with-param name="name">missing</xsl:with-param></xsl:call-template></p>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="*"/></xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:call-template name="notes">
      <xsl:with-param name="notes" select="../*[not(self::akn:attachments)]//akn:authorialNote"/>
      <xsl:with-param name="id">page-notes</xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="akn:section">
    <section class="akn-section"><xsl:call-template name="id"/>
      <h3>
        <xsl:for-each select="akn:num | akn:heading"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><span class="akn-{local-name()}"><xsl:apply-templates/></span></xsl:for-each>
        <xsl:call-template name="self"/>
      </h3>
      <xsl:apply-templates select="*[not(self::akn:num or self::akn:heading)]"/>
    </section>
  </xsl:template>

  <!-- What can be cited stands beside a link to itself. -->
  <xsl:template match="akn:recital | akn:hcontainer/akn:intro | akn:hcontainer/akn:content | akn:attachment//akn:mainBody/akn:p">
    <div class="akn-{local-name()} row"><xsl:call-template name="id"/>
      <div class="words">
        <xsl:choose>
          <xsl:when test="self::akn:p"><p><xsl:apply-templates/></p></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="*"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="interpreted"/>
      </div>
      <xsl:call-template name="self"/>
    </div>
  </xsl:template>

  <!-- Where lines stand before the title of a statement, the title is a paragraph among them. -->
  <xsl:template match="akn:attachment//akn:mainBody/akn:p[key('titling', concat('#', @eId))]" priority="1">
    <h2><xsl:call-template name="id"/><xsl:apply-templates/></h2>
  </xsl:template>
  <xsl:template match="akn:attachment//akn:mainBody/akn:p[key('masthead', concat('#', @eId))]" priority="1">
    <p class="masthead"><xsl:call-template name="id"/><xsl:apply-templates/></p>
  </xsl:template>

  <xsl:template match="akn:paragraph">
    <div><xsl:call-template name="numbered"/></div>
  </xsl:template>

  <xsl:template match="akn:point | akn:item">
    <li><xsl:call-template name="numbered"/></li>
  </xsl:template>

  <xsl:template name="numbered">
    <xsl:attribute name="class">
      <xsl:value-of select="concat('akn-', local-name(), ' row')"/>
      <xsl:if test="akn:num"> numbered</xsl:if>
    </xsl:attribute>
    <xsl:call-template name="id"/>
    <xsl:for-each select="akn:num"><span class="akn-num"><xsl:call-template name="id"/><xsl:apply-templates/></span></xsl:for-each>
    <div class="words">
      <xsl:apply-templates select="*[not(self::akn:num)]"/>
      <xsl:call-template name="interpreted"/>
    </div>
    <xsl:call-template name="self"/>
  </xsl:template>

  <!-- A paragraph that a State understood in its own way says so. -->
  <xsl:template name="interpreted">
    <xsl:for-each select="key('interpreted', concat('#', @eId))">
      <p class="ed tie"><a href="{@source}">
        <xsl:for-each select="key('place', @source)"><xsl:call-template name="attachment-label"/></xsl:for-each>
        <xsl:call-template name="makers"/>
      </a></p>
    </xsl:for-each>
  </xsl:template>

  <!-- Who made a statement, as the entries of the delegations show them. -->
  <xsl:template name="makers">
    <xsl:variable name="by" select="concat(' ', @by, ' ')"/>
    <xsl:for-each select="$meta/akn:references/*[contains($by, concat(' #', @eId, ' '))]">
      <xsl:choose>
        <xsl:when test="position() = 1"> – </xsl:when>
        <xsl:otherwise>, </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="@showAs"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="self">
    <xsl:variable name="label"><xsl:call-template name="label"><xsl:with-param name="at" select="."/></xsl:call-template></xsl:variable>
    <xsl:variable name="word"><xsl:call-template name="word"><xsl:with-param name="name">self</xsl:with-param></xsl:call-template></xsl:variable>
    <a class="self ed" href="#{@eId}" aria-label="{$word} {$label}" title="{$word} {$label}">¶</a>
  </xsl:template>

  <xsl:template match="akn:list | akn:blockList">
    <div class="akn-{local-name()}"><xsl:call-template name="id"/>
      <xsl:apply-templates select="*[not(self::akn:point or self::akn:item or self::akn:wrapUp or self::akn:listWrapUp)]"/>
      <!-- Without bullets of its own a list would be none to some screen readers. -->
      <ol role="list"><xsl:apply-templates select="akn:point | akn:item"/></ol>
      <xsl:apply-templates select="akn:wrapUp | akn:listWrapUp"/>
    </div>
  </xsl:template>

  <!-- Statements and annexes -->
  <xsl:template match="akn:attachments"><xsl:apply-templates select="*"/></xsl:template>
  <xsl:template match="akn:attachment">
    <section class="akn-attachment"><xsl:call-template name="id"/>
      <xsl:variable name="titling" select="akn:heading | .//akn:p[key('titling', concat('#', @eId))]"/>
      <xsl:variable name="labelling" select="concat('page-title-', @eId)"/>
      <xsl:if test="$titling"><xsl:attribute name="aria-labelledby">
        <xsl:choose><xsl:when test="akn:heading"><xsl:value-of select="$labelling"/></xsl:when><xsl:otherwise><xsl:value-of select="$titling[1]/@eId"/></xsl:otherwise></xsl:choose>
      </xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="akn:heading">
          <h2 id="{$labelling}"><xsl:for-each select="akn:heading | akn:subheading"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><span class="akn-{local-name()}"><xsl:apply-templates/></span></xsl:for-each></h2>
        </xsl:when>
        <xsl:when test="not($titling)"><h2 class="ed"><xsl:call-template name="attachment-label"/></h2></xsl:when>
      </xsl:choose>
      <xsl:if test="key('interpreting', concat('#', @eId))">
        <p class="ed tie">
          <xsl:call-template name="word"><xsl:with-param name="name">statement-on</xsl:with-param></xsl:call-template>
          <xsl:for-each select="key('interpreting', concat('#', @eId))">
            <xsl:text> </xsl:text>
            <a href="{@destination}"><xsl:call-template name="label"><xsl:with-param name="at" select="key('place', @destination)"/></xsl:call-template></a>
            <xsl:if test="position() != last()">,</xsl:if>
          </xsl:for-each>
        </p>
      </xsl:if>
      <xsl:apply-templates select="*[not(self::akn:heading or self::akn:subheading)]"/>
      <xsl:call-template name="notes">
        <xsl:with-param name="notes" select=".//akn:authorialNote"/>
        <xsl:with-param name="id" select="concat('page-notes-', @eId)"/>
        <xsl:with-param name="heading">h3</xsl:with-param>
      </xsl:call-template>
    </section>
  </xsl:template>
  <xsl:template match="akn:attachment/akn:doc"><xsl:apply-templates select="*"/></xsl:template>
  <xsl:template match="akn:attachment/akn:doc/akn:mainBody"><xsl:apply-templates select="*"/></xsl:template>

  <!-- Footnotes at the end of what they belong to. A note may stand in a note's text as well. -->
  <xsl:template name="notes">
    <xsl:param name="notes"/>
    <xsl:param name="id"/>
    <xsl:param name="heading">h2</xsl:param>
    <xsl:if test="$notes">
      <section class="notes" aria-labelledby="{$id}" role="doc-endnotes">
        <xsl:element name="{$heading}">
          <xsl:attribute name="class">ed</xsl:attribute>
          <xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute>
          <xsl:call-template name="word"><xsl:with-param name="name">notes</xsl:with-param></xsl:call-template>
        </xsl:element>
        <ol role="list">
          <xsl:for-each select="$notes">
            <xsl:variable name="back"><xsl:call-template name="word"><xsl:with-param name="name">back</xsl:with-param></xsl:call-template></xsl:variable>
            <xsl:variable name="label"><xsl:call-template name="label"><xsl:with-param name="at" select="."/></xsl:call-template></xsl:variable>
            <li class="row numbered"><xsl:call-template name="id"/>
              <span class="akn-num"><xsl:value-of select="@marker"/></span>
              <div class="words">
                <xsl:apply-templates select="*"/>
                <xsl:if test="key('gap', concat('#', @eId))">
                  <p class="ed"><xsl:call-template name="word"><xsl:with-param name="name">lost-call</xsl:with-param></xsl:call-template></p>
                </xsl:if>
              </div>
              <a class="self ed" href="#page-call-{@eId}" role="doc-backlink" aria-label="{$back} ({$label})" title="{$back}">↩</a>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
