-- DropIndex
DROP INDEX "Code_campaign_idx";

-- DropIndex
DROP INDEX "Code_createdById_idx";

-- CreateIndex
CREATE INDEX "Code_campaign_createdAt_id_idx" ON "Code"("campaign", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Code_createdById_createdAt_id_idx" ON "Code"("createdById", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Code_title_id_idx" ON "Code"("title", "id");

-- The search index. pg_trgm finds nothing shorter than three characters, and no Chinese ones under the
-- locale C; so every single character, pair and three in a row is a key of its own.
CREATE FUNCTION "search_grams"("text" text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT "gram")
    FROM (
        SELECT "one", "one" || lead("one") OVER "on" AS "two",
               "one" || lead("one") OVER "on" || lead("one", 2) OVER "on" AS "three"
        FROM unnest(string_to_array("text", NULL)) WITH ORDINALITY AS "c"("one", "at")
        WINDOW "on" AS (ORDER BY "at")
    ) AS "s", unnest(ARRAY["one", "two", "three"]) AS "gram"
    WHERE "gram" IS NOT NULL
$$;

CREATE INDEX "Code_searchText_grams_idx" ON "Code" USING gin (search_grams("searchText"));

-- How many codes there are, so that the gallery need not count a million rows to say so.
CREATE TABLE "CodeCount" (
    "programId" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "archived" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,
    PRIMARY KEY ("programId", "createdById", "kind", "archived")
);

-- Counts are changed by one transaction at a time: two that changed the same two in opposite order
-- would wait for each other for ever.
CREATE FUNCTION "count_codes"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    "changes" "CodeCount"[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        "changes" := ARRAY(SELECT ("programId", "createdById", "kind"::text, "archivedAt" IS NOT NULL, COUNT(*))::"CodeCount"
            FROM "after" GROUP BY "programId", "createdById", "kind", "archivedAt" IS NOT NULL);
    ELSIF TG_OP = 'DELETE' THEN
        "changes" := ARRAY(SELECT ("programId", "createdById", "kind"::text, "archivedAt" IS NOT NULL, -COUNT(*))::"CodeCount"
            FROM "before" GROUP BY "programId", "createdById", "kind", "archivedAt" IS NOT NULL);
    ELSE
        "changes" := ARRAY(SELECT ("programId", "createdById", "kind"::text, "archived", SUM("n"))::"CodeCount"
            FROM (
                SELECT "programId", "createdById", "kind", "archivedAt" IS NOT NULL AS "archived", 1 AS "n" FROM "after"
                UNION ALL
                SELECT "programId", "createdById", "kind", "archivedAt" IS NOT NULL, -1 FROM "before"
            ) AS "both"
            GROUP BY "programId", "createdById", "kind", "archived" HAVING SUM("n") <> 0);
    END IF;
    IF cardinality("changes") > 0 THEN
        PERFORM pg_advisory_xact_lock(hashtext('CodeCount'));
        INSERT INTO "CodeCount" SELECT * FROM unnest("changes")
        ON CONFLICT ("programId", "createdById", "kind", "archived")
        DO UPDATE SET "count" = "CodeCount"."count" + EXCLUDED."count";
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER "Code_count" AFTER INSERT ON "Code"
REFERENCING NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "count_codes"();

CREATE TRIGGER "Code_count_less" AFTER DELETE ON "Code"
REFERENCING OLD TABLE AS "before" FOR EACH STATEMENT EXECUTE FUNCTION "count_codes"();

CREATE TRIGGER "Code_count_again" AFTER UPDATE ON "Code"
REFERENCING OLD TABLE AS "before" NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "count_codes"();

INSERT INTO "CodeCount"
SELECT "programId", "createdById", "kind"::text, "archivedAt" IS NOT NULL, COUNT(*)
FROM "Code" GROUP BY 1, 2, 3, 4;
