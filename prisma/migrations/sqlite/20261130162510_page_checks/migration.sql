-- AlterTable
ALTER TABLE "User" ADD COLUMN "chosenProgramId" TEXT;

-- CreateTable
CREATE TABLE "PageCheck" (
    "programId" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "found" BOOLEAN,
    "saidAt" DATETIME,
    "foundAt" DATETIME,
    "goneAt" DATETIME,
    "askedAt" DATETIME,
    "failure" TEXT,
    "owner" TEXT,
    "leaseUntil" DATETIME,

    PRIMARY KEY ("programId", "page"),
    CONSTRAINT "PageCheck_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PageCheckDay" (
    "programId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "requests" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("programId", "day"),
    CONSTRAINT "PageCheckDay_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_MiniProgram" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "appId" TEXT NOT NULL,
    "sealedSecret" TEXT,
    "tokenWay" TEXT NOT NULL DEFAULT 'stable',
    "cloudEnvironment" TEXT,
    "cloudFunction" TEXT,
    "pausedAt" DATETIME,
    "archivedAt" DATETIME,
    "webhookUrl" TEXT,
    "sealedWebhookKey" TEXT,
    "testedAt" DATETIME,
    "testFailure" TEXT,
    "trustedAt" DATETIME,
    "checksPages" BOOLEAN NOT NULL DEFAULT true,
    "pagesCheckedAt" DATETIME,
    "listedPages" TEXT NOT NULL DEFAULT '[]',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_MiniProgram" ("appId", "archivedAt", "cloudEnvironment", "cloudFunction", "createdAt", "id", "mode", "name", "pausedAt", "sealedSecret", "sealedWebhookKey", "tokenWay", "updatedAt", "webhookUrl") SELECT "appId", "archivedAt", "cloudEnvironment", "cloudFunction", "createdAt", "id", "mode", "name", "pausedAt", "sealedSecret", "sealedWebhookKey", "tokenWay", "updatedAt", "webhookUrl" FROM "MiniProgram";
DROP TABLE "MiniProgram";
ALTER TABLE "new_MiniProgram" RENAME TO "MiniProgram";
CREATE UNIQUE INDEX "MiniProgram_appId_key" ON "MiniProgram"("appId");
CREATE TABLE "new_QuotaAlert" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "programId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "day" TEXT NOT NULL DEFAULT '',
    "page" TEXT NOT NULL DEFAULT '',
    "activeKey" TEXT,
    "used" INTEGER NOT NULL,
    "limit" INTEGER NOT NULL,
    "raisedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "clearedAt" DATETIME,
    "acknowledgedAt" DATETIME,
    "acknowledgedById" TEXT,
    CONSTRAINT "QuotaAlert_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_QuotaAlert" ("acknowledgedAt", "acknowledgedById", "activeKey", "clearedAt", "day", "id", "kind", "limit", "percent", "programId", "raisedAt", "used") SELECT "acknowledgedAt", "acknowledgedById", "activeKey", "clearedAt", "day", "id", "kind", "limit", "percent", "programId", "raisedAt", "used" FROM "QuotaAlert";
DROP TABLE "QuotaAlert";
ALTER TABLE "new_QuotaAlert" RENAME TO "QuotaAlert";
CREATE UNIQUE INDEX "QuotaAlert_activeKey_key" ON "QuotaAlert"("activeKey");
CREATE INDEX "QuotaAlert_programId_raisedAt_idx" ON "QuotaAlert"("programId", "raisedAt");
CREATE TABLE "new_Batch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "programId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "reason" TEXT,
    "resumesAt" DATETIME,
    "settings" TEXT NOT NULL,
    "found" TEXT NOT NULL DEFAULT '{}',
    "header" TEXT NOT NULL,
    "mapping" TEXT NOT NULL DEFAULT '{}',
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "servedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outages" INTEGER NOT NULL DEFAULT 0,
    "readingId" TEXT,
    "touchedAt" DATETIME,
    "fileBytes" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Batch_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Batch_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Batch" ("createdAt", "createdById", "fileBytes", "finishedAt", "header", "id", "mapping", "name", "outages", "programId", "readingId", "reason", "resumesAt", "servedAt", "settings", "startedAt", "state", "touchedAt") SELECT "createdAt", "createdById", "fileBytes", "finishedAt", "header", "id", "mapping", "name", "outages", "programId", "readingId", "reason", "resumesAt", "servedAt", "settings", "startedAt", "state", "touchedAt" FROM "Batch";
DROP TABLE "Batch";
ALTER TABLE "new_Batch" RENAME TO "Batch";
CREATE INDEX "Batch_state_servedAt_idx" ON "Batch"("state", "servedAt");
CREATE INDEX "Batch_programId_state_idx" ON "Batch"("programId", "state");
CREATE INDEX "Batch_createdAt_idx" ON "Batch"("createdAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- Mini Programs in use were tried by what they made: nobody has to test them before the next code.
UPDATE "MiniProgram" SET "trustedAt" = "updatedAt"
WHERE EXISTS (SELECT 1 FROM "Code" WHERE "Code"."programId" = "MiniProgram"."id");

-- Nobody is moved: they work on with the Mini Program for which they last asked WeChat.
UPDATE "User" SET "chosenProgramId" = (
  SELECT "programId" FROM "WechatCall" WHERE "requestedById" = "User"."id"
  ORDER BY "startedAt" DESC LIMIT 1
);
