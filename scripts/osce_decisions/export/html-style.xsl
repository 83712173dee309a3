<?xml version="1.0" encoding="UTF-8"?>
<!-- The style of a page: one column that a reader can follow, contents beside it where there is room. No font is
     loaded. Colours keep a contrast of at least 4.5 to 1 in light and in dark (a test measures them). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="style"><![CDATA[
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1c1d1f; --soft: #5a5f66; --link: #0b4f8a; --line: #d5d9de; --box: #f3f5f7; --here: #fff3c4;
  --self: 1.75rem;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Cambria, "Noto Serif", "DejaVu Serif", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", "Helvetica Neue", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #15181b; --ink: #e7e5df; --soft: #a7adb5; --link: #92c7f5; --line: #3a4047; --box: #1f2428; --here: #43390f; }
}
/* A mark in a text that turns the direction of writing ends with its own words. */
* { box-sizing: border-box; unicode-bidi: isolate; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif); overflow-wrap: break-word; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.ed { font-family: var(--sans); }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
.skip { position: absolute; left: -100vw; top: 0; padding: .6rem 1rem; background: var(--paper); z-index: 1; }
.skip:focus { left: 0; }
.banner { border-bottom: 1px solid var(--line); background: var(--box); }
.banner p { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1.5rem; padding: .55rem 1.25rem; font-size: .9rem; }
.frame { display: grid; grid-template-columns: minmax(0, 44rem); justify-content: center; gap: 0 3.5rem; padding: 0 1.25rem; }
nav { padding: 1.25rem 0 1rem; font-size: .9rem; border-bottom: 1px solid var(--line); }
nav h2, h2.ed, h3.ed, .cited h2, .about h2 { color: var(--soft); font: 600 .8rem/1.4 var(--sans); letter-spacing: .06em; text-transform: uppercase; }
nav ul { list-style: none; }
nav ul ul { padding-left: 1rem; border-left: 1px solid var(--line); }
nav a { display: inline-block; padding: .22rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
.akn-preface { padding: 2rem 0 .5rem; }
.akn-preface > p { color: var(--soft); font-size: .95rem; }
.akn-preface > .akn-docNumber { color: var(--ink); font-size: 1.1rem; margin-top: 1rem; }
h1 { font: 700 clamp(1.3rem, 1rem + 1.6vw, 1.75rem)/1.25 var(--serif); margin: .35rem 0 1.25rem; text-wrap: balance; }
.facts { display: grid; gap: .3rem; padding: .8rem 0; border: solid var(--line); border-width: 1px 0; font-size: .88rem; }
.facts div, .about dl div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: 0 1rem; }
dt { color: var(--soft); }
section { margin-top: 2.2rem; }
section > h2 { margin-bottom: .8rem; }
.akn-attachment, section.notes, .cited, .about { border-top: 1px solid var(--line); padding-top: 1.4rem; }
.masthead { color: var(--soft); font-size: .95rem; }
.masthead + h2 { margin: .8rem 0; }
.akn-attachment > h2:not(.ed) { font: 700 1.1rem/1.35 var(--serif); }
h3 { font: 700 1.05rem/1.4 var(--serif); margin-bottom: .5rem; }
.akn-section { margin-top: 1.6rem; }
.akn-formula { font-style: italic; margin-bottom: .8rem; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) var(--self); margin: 0 -.4rem .55rem; padding: .15rem .4rem; border-radius: 4px; }
.row.numbered { grid-template-columns: minmax(2.3rem, max-content) minmax(0, 1fr) var(--self); }
.row .row { margin-bottom: .2rem; }
.words .akn-list, .words .akn-blockList { margin-right: calc(-1 * var(--self)); }
.akn-num { padding-right: .6rem; font-variant-numeric: tabular-nums; }
.words { hyphens: auto; }
.words > * + *, .words div > p + p { margin-top: .45rem; }
ol[role], ul[role] { list-style: none; }
.akn-intro > .words, h3 + p { break-after: avoid; }
.self { justify-self: end; align-self: start; min-width: var(--self); min-height: 1.75rem; text-align: center; color: var(--soft); text-decoration: none; font-size: .85rem; line-height: 1.75rem; }
h3 .self { display: inline-block; font-weight: 400; }
.self:hover { color: var(--link); text-decoration: underline; }
:target { background: var(--here); }
h1 :target, h2:target, span:target, a:target { box-shadow: 0 0 0 .2em var(--here); }
sup { line-height: 0; font-size: .72em; }
sup.ed { font-size: .68em; margin-left: .1em; }
.call { padding: 0 .15em; font-weight: 600; }
.external::after { content: "\2060\202F\2197\FE0E"; font-family: var(--sans); font-size: .75em; text-decoration: none; }
.sic { text-decoration: underline dotted 1px var(--soft); text-underline-offset: .2em; }
.mark, .origin { color: var(--soft); text-decoration: none; }
a.mark:hover, .origin:hover { text-decoration: underline; }
.akn-term { text-decoration-style: dotted; color: inherit; }
q { quotes: none; }
.about q { font-style: italic; }
.together { white-space: nowrap; }
dfn, cite { font-style: inherit; }
.tie { font-size: .85rem; margin-top: .5rem; padding: .3rem .7rem; border-left: 3px solid var(--line); background: var(--box); }
h2 + .tie { margin: 0 0 1rem; }
.notes, .cited, .about { font-size: .92rem; }
.cited li { margin: 0 0 .8rem; }
.cited .places, .places a { color: var(--soft); }
.about { margin-top: 2.5rem; padding-bottom: 2rem; }
.about > * + * { margin-top: .7rem; }
.about h3 { font: 600 .95rem/1.4 var(--sans); margin-top: 1.2rem; }
.about ul, .about ol { padding-left: 1.3rem; }
.about li { margin-bottom: .35rem; }
.about dl { display: grid; gap: .3rem; }
code { font: .88em/1.4 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.cited a, .about a { overflow-wrap: anywhere; }
summary { cursor: pointer; color: var(--link); padding: .15rem 0; }
footer { border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem; padding: 1rem 1.25rem 2rem; text-align: center; }
@media (min-width: 70rem) {
  .frame { grid-template-columns: 15rem minmax(0, 44rem); }
  nav { grid-row: 1 / span 2; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; border: 0; padding-top: 2rem; }
  main, .about { grid-column: 2; }
}
@media (max-width: 30rem) {
  .frame { padding: 0 1rem; }
  .facts div, .about dl div { grid-template-columns: minmax(0, 1fr); }
  :root { --self: 1.5rem; }
  .row.numbered { grid-template-columns: minmax(2.1rem, max-content) minmax(0, 1fr) var(--self); }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@page { margin: 2cm 2.2cm; }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --link: #000; --line: #999; --box: #fff; --here: #fff; }
  body { font-size: 10.5pt; line-height: 1.45; }
  nav, .skip, .self, footer, .external::after { display: none; }
  .frame { display: block; padding: 0; }
  .words .akn-list, .words .akn-blockList { margin-right: 0; }
  details::details-content { display: block; content-visibility: visible; }
  .banner p { padding: 0 0 .4rem; }
  .banner a, .words a, .places a { text-decoration: none; }
  .akn-preface { padding-top: 1rem; }
  .row { margin-left: 0; margin-right: 0; padding: 0; }
  .row.numbered { grid-template-columns: minmax(2.3rem, max-content) minmax(0, 1fr); }
  .row { grid-template-columns: minmax(0, 1fr); }
  p { orphans: 3; widows: 3; }
  h1, h2, h3, .akn-formula { break-after: avoid; }
  .cited li, .notes li { break-inside: avoid; }
}
]]></xsl:template>
</xsl:stylesheet>
