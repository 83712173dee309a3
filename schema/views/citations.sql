-- citations: who cites what, from the normalised tables.
SELECT
  r."reference_id", d."symbol", d."adopted", e."language", p."citation", p."number" AS "paragraph_number", p."part",
  r."exact", i."label_en" AS "instrument", r."kind" AS "instrument_kind",
  coalesce(
    r."target_symbol",
    CASE WHEN instr(i."symbols", '|') > 0 THEN substr(i."symbols", 1, instr(i."symbols", '|') - 1) ELSE i."symbols" END
  ) AS "instrument_symbol",
  i."adopted" AS "instrument_adopted", n."label_en" AS "issuer",
  r."pinpoint", r."relation", r."confidence", r."instrument_id", r."alternative_id",
  r."paragraph_id", p."eid", d."decision_id", e."expression_id"
FROM "references" AS r
JOIN "paragraphs" AS p USING ("paragraph_id")
JOIN "expressions" AS e USING ("expression_id")
JOIN "decisions" AS d USING ("decision_id")
LEFT JOIN "instruments" AS i ON i."instrument_id" = r."instrument_id"
LEFT JOIN "actors" AS n ON n."actor_id" = i."issuer_id"
WHERE r."scope" = 'external' AND r."nested_in" IS NULL
ORDER BY r."rowid"
