-- The network of a package: nodes and edges, each query with the columns that `network.py` names.

-- nodes: decisions of the package
SELECT 'decision:' || d."decision_id" AS id, 'decision' AS kind, coalesce(d."symbol", d."decision_id") AS label,
       d."title_en" AS title, 'decision' AS type, d."adopted" AS adopted
FROM "decisions" AS d ORDER BY 1;

-- nodes: instruments that a decision cites, or that such a one is part of
WITH RECURSIVE cited(id) AS (
  SELECT "instrument_id" FROM "citations" WHERE "instrument_id" IS NOT NULL
  UNION SELECT i."parent_id" FROM "instruments" AS i JOIN cited ON cited.id = i."instrument_id" WHERE i."parent_id" IS NOT NULL
)
SELECT 'instrument:' || i."instrument_id" AS id, 'instrument' AS kind, i."label_en" AS label, i."label_en" AS title,
       i."kind" AS type, i."adopted" AS adopted
FROM "instruments" AS i JOIN cited ON cited.id = i."instrument_id"
WHERE i."instrument_id" NOT IN (SELECT "decision_id" FROM "decisions") ORDER BY 1;

-- nodes: actors that decide, issue what is cited, are asked, or speak
WITH RECURSIVE cited(id) AS (
  SELECT "instrument_id" FROM "citations" WHERE "instrument_id" IS NOT NULL
  UNION SELECT i."parent_id" FROM "instruments" AS i JOIN cited ON cited.id = i."instrument_id" WHERE i."parent_id" IS NOT NULL
)
SELECT 'actor:' || a."actor_id" AS id, 'actor' AS kind, a."label_en" AS label, a."label_en" AS title, a."kind" AS type,
       NULL AS adopted
FROM "actors" AS a
WHERE a."actor_id" IN (SELECT "body_id" FROM "decisions")
   OR a."actor_id" IN (SELECT "actor_id" FROM "commitment_actors")
   OR a."actor_id" IN (SELECT "actor_id" FROM "statement_delegations")
   OR a."actor_id" IN (SELECT i."issuer_id" FROM "instruments" AS i JOIN cited ON cited.id = i."instrument_id")
ORDER BY 1;

-- nodes: States that speak
SELECT 'state:' || s."state_id" AS id, 'state' AS kind, s."label_en" AS label, s."label_en" AS title, s."status" AS type,
       NULL AS adopted
FROM "states" AS s WHERE s."state_id" IN (SELECT "state_id" FROM "statement_delegations") ORDER BY 1;

-- edges: a decision cites an instrument
SELECT source, target, 'cites' AS kind, relation, max(places) AS weight, sum(places) AS rows, NULL AS strength
FROM (
  SELECT 'decision:' || "decision_id" AS source, "relation" AS relation, count(*) AS places,
         CASE WHEN "instrument_id" IN (SELECT "decision_id" FROM "decisions") THEN 'decision:' ELSE 'instrument:' END
           || "instrument_id" AS target
  FROM "citations" WHERE "instrument_id" IS NOT NULL GROUP BY "expression_id", "instrument_id", "relation"
) GROUP BY source, target, relation ORDER BY 1, 2, 4;

-- edges: a decision asks something of an actor, for it, with it or by way of it
SELECT source, target, 'asks' AS kind, relation, max(places) AS weight, sum(places) AS rows, max(strength) AS strength
FROM (
  SELECT 'decision:' || e."decision_id" AS source, 'actor:' || a."actor_id" AS target, a."role" AS relation,
         count(*) AS places, max(c."strength") AS strength
  FROM "commitment_actors" AS a JOIN "commitments" AS c USING ("commitment_id")
  JOIN "paragraphs" AS p ON p."paragraph_id" = c."paragraph_id" JOIN "expressions" AS e USING ("expression_id")
  WHERE a."actor_id" IS NOT NULL GROUP BY e."expression_id", a."actor_id", a."role"
) GROUP BY source, target, relation ORDER BY 1, 2, 4;

-- edges: a State or actor states how it understands a decision
SELECT source, target, 'states' AS kind, relation, max(places) AS weight, sum(places) AS rows, NULL AS strength
FROM (
  SELECT CASE WHEN d."state_id" IS NULL THEN 'actor:' || d."actor_id" ELSE 'state:' || d."state_id" END AS source,
         'decision:' || e."decision_id" AS target, d."role" AS relation, count(*) AS places
  FROM "statement_delegations" AS d JOIN "interpretative_statements" AS s USING ("statement_id")
  JOIN "expressions" AS e USING ("expression_id")
  WHERE d."state_id" IS NOT NULL OR d."actor_id" IS NOT NULL
  GROUP BY e."expression_id", d."state_id", d."actor_id", d."role"
) GROUP BY source, target, relation ORDER BY 1, 2, 4;

-- edges: a body adopts a decision
SELECT 'actor:' || "body_id" AS source, 'decision:' || "decision_id" AS target, 'adopts' AS kind, NULL AS relation,
       1 AS weight, 1 AS rows, NULL AS strength
FROM "decisions" WHERE "body_id" IS NOT NULL ORDER BY 1, 2;

-- edges: a body issues an instrument that is cited; an instrument is part of, or changes, another
WITH RECURSIVE cited(id) AS (
  SELECT "instrument_id" FROM "citations" WHERE "instrument_id" IS NOT NULL
  UNION SELECT i."parent_id" FROM "instruments" AS i JOIN cited ON cited.id = i."instrument_id" WHERE i."parent_id" IS NOT NULL
), named AS (
  SELECT i.*, CASE WHEN i."instrument_id" IN (SELECT "decision_id" FROM "decisions") THEN 'decision:' ELSE 'instrument:' END
           || i."instrument_id" AS node
  FROM "instruments" AS i JOIN cited ON cited.id = i."instrument_id"
)
SELECT 'actor:' || "issuer_id" AS source, node AS target, 'issues' AS kind, NULL AS relation, 1 AS weight, 1 AS rows,
       NULL AS strength
FROM named WHERE "issuer_id" IS NOT NULL AND node LIKE 'instrument:%'
UNION ALL
SELECT n.node, p.node, 'belongs_to', n."parent_relation", 1, 1, NULL
FROM named AS n JOIN named AS p ON p."instrument_id" = n."parent_id"
ORDER BY 3, 1, 2;
