-- ledger: who must do what, from the normalised tables.
WITH "named" AS (
  SELECT a."rowid" AS "place", a.*, replace(coalesce(n."label_en", a."exact"), '|', '/') AS "name",
    -- Where a lead-in asks States to task a body, the body acts; behind one that asks nobody, those who are requested.
    a."role" IN ('tasked', 'indirect') OR (
      a."role" = 'requested' AND (c."governing_verb" IS NULL OR a."commitment_id" NOT IN (
        SELECT "commitment_id" FROM "commitment_actors" WHERE "role" IN ('tasked', 'indirect')))
    ) AS "acts"
  FROM "commitment_actors" AS a
  JOIN "commitments" AS c USING ("commitment_id")
  LEFT JOIN "actors" AS n ON n."actor_id" = a."actor_id"
),
"others" AS (
  SELECT "commitment_id",
    group_concat(CASE "part" WHEN 'report_recipient' THEN "name" END, '|') AS "reports_to",
    group_concat(CASE "part" WHEN 'beneficiary' THEN "name" END, '|') AS "beneficiaries",
    group_concat(CASE "part" WHEN 'partner' THEN "name" END, '|') AS "partners",
    group_concat(CASE "part" WHEN 'requested' THEN "name" END, '|') AS "through"
  FROM (
    SELECT "commitment_id", "name", min("place") AS "place",
      CASE "role" WHEN 'coordinating' THEN 'partner' ELSE "role" END AS "part"
    FROM "named" WHERE NOT "acts"
    GROUP BY "commitment_id", "part", "name" ORDER BY "place"
  )
  GROUP BY "commitment_id"
),
"told" AS (
  SELECT "commitment_id", group_concat("actor_id", '|') AS "ids"
  FROM (
    SELECT "commitment_id", "actor_id", min("place") AS "place" FROM "named"
    WHERE "role" = 'report_recipient' AND "actor_id" IS NOT NULL
    GROUP BY "commitment_id", "actor_id" ORDER BY "place"
  )
  GROUP BY "commitment_id"
)
SELECT
  coalesce(a."commitment_actor_id", c."commitment_id") AS "ledger_id",
  d."symbol", d."adopted", e."language", p."citation", p."number" AS "paragraph_number",
  coalesce(n."label_en", a."exact") AS "actor", a."role",
  c."strength", c."verb_concept", c."act", c."verb", c."action",
  c."deadline", c."deadline_value", c."deadline_rule", c."frequency", c."frequency_rule",
  o."reports_to", o."beneficiaries", o."partners", o."through",
  a."condition", c."qualifier", c."confidence", a."actor_id", t."ids" AS "reports_to_id",
  c."commitment_id", c."paragraph_id", p."eid", d."decision_id", e."expression_id"
FROM "commitments" AS c
JOIN "paragraphs" AS p USING ("paragraph_id")
JOIN "expressions" AS e USING ("expression_id")
JOIN "decisions" AS d USING ("decision_id")
LEFT JOIN "named" AS a ON a."commitment_id" = c."commitment_id" AND a."acts"
LEFT JOIN "actors" AS n ON n."actor_id" = a."actor_id"
LEFT JOIN "others" AS o ON o."commitment_id" = c."commitment_id"
LEFT JOIN "told" AS t ON t."commitment_id" = c."commitment_id"
ORDER BY c."rowid", a."place"
