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

-- The search index: every three characters in a row are a token, two U+E000 end each text. No text is
-- kept here (content=''), nor where in a text a token stands (detail=none): what is found is compared
-- with "searchText" itself.
CREATE VIRTUAL TABLE "CodeGrams" USING fts5(
    "grams", content='', contentless_delete=1, detail=none, tokenize='trigram case_sensitive 1'
);

-- Its tokens in order: one or two characters are looked for by all tokens that begin with them.
CREATE VIRTUAL TABLE "CodeGramsToken" USING fts5vocab('CodeGrams', 'row');

-- What FTS5 knows a code by. Code's own rowid may change under VACUUM, this key does not.
CREATE TABLE "CodeNumber" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "codeId" TEXT NOT NULL,
    CONSTRAINT "CodeNumber_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "CodeNumber_codeId_key" ON "CodeNumber"("codeId");

CREATE TRIGGER "CodeNumber_index" AFTER INSERT ON "CodeNumber"
BEGIN
    INSERT INTO "CodeGrams" (rowid, "grams")
    SELECT NEW."number", "searchText" || char(0xE000, 0xE000) FROM "Code" WHERE "id" = NEW."codeId";
END;

CREATE TRIGGER "CodeNumber_forget" AFTER DELETE ON "CodeNumber"
BEGIN
    DELETE FROM "CodeGrams" WHERE rowid = OLD."number";
END;

CREATE TRIGGER "Code_index" AFTER INSERT ON "Code"
BEGIN
    INSERT INTO "CodeNumber" ("codeId") VALUES (NEW."id");
END;

CREATE TRIGGER "Code_index_again" AFTER UPDATE OF "searchText" ON "Code"
WHEN OLD."searchText" <> NEW."searchText"
BEGIN
    DELETE FROM "CodeNumber" WHERE "codeId" = NEW."id";
    INSERT INTO "CodeNumber" ("codeId") VALUES (NEW."id");
END;

INSERT INTO "CodeNumber" ("codeId") SELECT "id" FROM "Code" ORDER BY "createdAt", "id";

-- How many codes there are, so that the gallery need not count a million rows to say so.
CREATE TABLE "CodeCount" (
    "programId" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "archived" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    PRIMARY KEY ("programId", "createdById", "kind", "archived")
) WITHOUT ROWID;

CREATE TRIGGER "Code_count" AFTER INSERT ON "Code"
BEGIN
    INSERT INTO "CodeCount" VALUES
        (NEW."programId", NEW."createdById", NEW."kind", NEW."archivedAt" IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET "count" = "count" + 1;
END;

CREATE TRIGGER "Code_count_less" AFTER DELETE ON "Code"
BEGIN
    UPDATE "CodeCount" SET "count" = "count" - 1
    WHERE "programId" = OLD."programId" AND "createdById" = OLD."createdById"
      AND "kind" = OLD."kind" AND "archived" = (OLD."archivedAt" IS NOT NULL);
END;

CREATE TRIGGER "Code_count_again" AFTER UPDATE OF "programId", "createdById", "kind", "archivedAt" ON "Code"
BEGIN
    UPDATE "CodeCount" SET "count" = "count" - 1
    WHERE "programId" = OLD."programId" AND "createdById" = OLD."createdById"
      AND "kind" = OLD."kind" AND "archived" = (OLD."archivedAt" IS NOT NULL);
    INSERT INTO "CodeCount" VALUES
        (NEW."programId", NEW."createdById", NEW."kind", NEW."archivedAt" IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET "count" = "count" + 1;
END;

INSERT INTO "CodeCount"
SELECT "programId", "createdById", "kind", "archivedAt" IS NOT NULL, COUNT(*)
FROM "Code" GROUP BY 1, 2, 3, 4;
