-- Views with names in place of identifiers, for people; each row has the key of the table that it is about.
CREATE VIEW "texts" AS
SELECT d."symbol", d."adopted", e."language", p."citation", p."part", p."kind", p."number", p."text", p."paragraph_id",
       e."expression_id", d."decision_id"
FROM "paragraphs" AS p
JOIN "expressions" AS e ON e."expression_id" = p."expression_id"
JOIN "decisions" AS d ON d."decision_id" = e."decision_id";

CREATE VIEW "named" AS
SELECT p."citation", m."exact", m."kind", coalesce(a."label_en", s."label_en", c."label_en", m."meeting_id", m."value") AS "name",
       m."mention_id", m."paragraph_id"
FROM "mentions" AS m
JOIN "paragraphs" AS p ON p."paragraph_id" = m."paragraph_id"
LEFT JOIN "actors" AS a ON a."actor_id" = m."actor_id"
LEFT JOIN "states" AS s ON s."state_id" = m."state_id"
LEFT JOIN "concepts" AS c ON c."concept_id" = m."concept_id";

CREATE VIEW "asked" AS
SELECT p."citation", o."verb", o."strength", coalesce(a."label_en", r."exact") AS "actor", r."role", o."action",
       r."condition", r."commitment_actor_id", o."commitment_id", o."paragraph_id"
FROM "commitment_actors" AS r
JOIN "commitments" AS o ON o."commitment_id" = r."commitment_id"
JOIN "paragraphs" AS p ON p."paragraph_id" = o."paragraph_id"
LEFT JOIN "actors" AS a ON a."actor_id" = r."actor_id";
