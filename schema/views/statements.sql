-- statements: which State said what, from the normalised tables.
WITH "taken" AS (
  SELECT t."statement_id", t."rowid" AS "place", p."citation",
    replace(substr(p."text", t."target_start" + 1, t."target_end" - t."target_start"), '|', '/') AS "passage"
  FROM "statement_targets" AS t
  JOIN "paragraphs" AS p ON p."paragraph_id" = t."target_paragraph_id"
),
"targets" AS (
  SELECT "statement_id", group_concat("citation", '|') AS "citations" FROM (
    SELECT "statement_id", "citation", min("place") AS "place" FROM "taken"
    GROUP BY "statement_id", "citation" ORDER BY "place"
  ) GROUP BY "statement_id"
),
"passages" AS (
  SELECT "statement_id", group_concat("passage", '|') AS "passages" FROM (
    SELECT "statement_id", "passage", min("place") AS "place" FROM "taken"
    GROUP BY "statement_id", "passage" ORDER BY "place"
  ) GROUP BY "statement_id"
)
SELECT
  g."delegation_id", d."symbol", d."adopted", e."language",
  coalesce(s."label_en", n."label_en", g."exact") AS "delegation", g."role",
  i."kind", i."title", b."label_en" AS "legal_basis", i."pinpoint",
  t."citations" AS "target_citations", w."passages" AS "target_passages",
  g."state_id", g."actor_id", i."statement_id", d."decision_id", e."expression_id"
FROM "statement_delegations" AS g
JOIN "interpretative_statements" AS i USING ("statement_id")
JOIN "expressions" AS e USING ("expression_id")
JOIN "decisions" AS d USING ("decision_id")
LEFT JOIN "states" AS s ON s."state_id" = g."state_id"
LEFT JOIN "actors" AS n ON n."actor_id" = g."actor_id"
LEFT JOIN "instruments" AS b ON b."instrument_id" = i."legal_basis_id"
LEFT JOIN "targets" AS t ON t."statement_id" = i."statement_id"
LEFT JOIN "passages" AS w ON w."statement_id" = i."statement_id"
ORDER BY g."rowid"
