-- AlterTable
ALTER TABLE "MiniProgram" ADD COLUMN "archivedAt" DATETIME;
ALTER TABLE "MiniProgram" ADD COLUMN "pausedAt" DATETIME;
ALTER TABLE "MiniProgram" ADD COLUMN "sealedWebhookKey" TEXT;
ALTER TABLE "MiniProgram" ADD COLUMN "webhookUrl" TEXT;

-- CreateTable
CREATE TABLE "TwoFactor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failedVerificationCount" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" DATETIME,
    CONSTRAINT "TwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT,
    "publicKey" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "credentialID" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "deviceType" TEXT NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "transports" TEXT,
    "createdAt" DATETIME,
    "aaguid" TEXT,
    CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UserLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "tokenSha256" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT,
    "userId" TEXT,
    "madeById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "revokedAt" DATETIME,
    CONSTRAINT "UserLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "UserLink_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QuotaAlert" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "programId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "day" TEXT NOT NULL DEFAULT '',
    "activeKey" TEXT,
    "used" INTEGER NOT NULL,
    "limit" INTEGER NOT NULL,
    "raisedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "clearedAt" DATETIME,
    "acknowledgedAt" DATETIME,
    "acknowledgedById" TEXT,
    CONSTRAINT "QuotaAlert_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AlertDelivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "alertId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" DATETIME DEFAULT CURRENT_TIMESTAMP,
    "httpStatus" INTEGER,
    "problem" TEXT,
    "deliveredAt" DATETIME,
    CONSTRAINT "AlertDelivery_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "QuotaAlert" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Reconciliation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "programId" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "byId" TEXT NOT NULL,
    "consoleCount" INTEGER NOT NULL,
    "succeeded" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL,
    "madeBefore" INTEGER NOT NULL,
    "elsewhereBefore" INTEGER NOT NULL,
    "elsewhereAfter" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Reconciliation_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Reconciliation_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "seal" TEXT NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'marketer',
    "disabledAt" DATETIME,
    "lastSeenAt" DATETIME,
    "twoFactorEnabled" BOOLEAN NOT NULL DEFAULT false
);
INSERT INTO "new_User" ("createdAt", "disabledAt", "email", "emailVerified", "id", "image", "name", "role", "updatedAt") SELECT "createdAt", "disabledAt", "email", "emailVerified", "id", "image", "name", "role", "updatedAt" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
CREATE TABLE "new_QuotaLedger" (
    "programId" TEXT NOT NULL PRIMARY KEY,
    "codeLimit" INTEGER NOT NULL DEFAULT 100000,
    "madeBefore" INTEGER NOT NULL DEFAULT 0,
    "madeElsewhere" INTEGER NOT NULL DEFAULT 0,
    "left" INTEGER NOT NULL DEFAULT 100000,
    "floorPercent" INTEGER NOT NULL DEFAULT 2,
    "alertPercents" TEXT NOT NULL DEFAULT '50,80,90,95,100',
    "personDayMax" INTEGER,
    "numUsed" INTEGER,
    "numUsedAt" DATETIME,
    "closedAt" DATETIME,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "QuotaLedger_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_QuotaLedger" ("closedAt", "codeLimit", "floorPercent", "left", "madeBefore", "madeElsewhere", "numUsed", "numUsedAt", "programId", "updatedAt") SELECT "closedAt", "codeLimit", "floorPercent", "left", "madeBefore", "madeElsewhere", "numUsed", "numUsedAt", "programId", "updatedAt" FROM "QuotaLedger";
DROP TABLE "QuotaLedger";
ALTER TABLE "new_QuotaLedger" RENAME TO "QuotaLedger";
CREATE TABLE "new_WechatCall" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "programId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "activeKey" TEXT,
    "path" TEXT NOT NULL,
    "campaign" TEXT NOT NULL DEFAULT '',
    "day" TEXT NOT NULL DEFAULT '',
    "parameters" TEXT NOT NULL,
    "metadata" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "counts" INTEGER NOT NULL,
    "requestsSent" INTEGER NOT NULL DEFAULT 0,
    "errcode" INTEGER,
    "errmsg" TEXT,
    "failure" TEXT,
    "httpStatus" INTEGER,
    "looksLike" TEXT,
    "rid" TEXT,
    "numUsed" INTEGER,
    "durationMs" INTEGER,
    "writeOff" TEXT,
    "owner" TEXT,
    "leaseUntil" DATETIME,
    "retries" INTEGER NOT NULL DEFAULT 0,
    "retryAt" DATETIME,
    "requestedById" TEXT NOT NULL,
    "codeId" TEXT,
    "startedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" DATETIME,
    CONSTRAINT "WechatCall_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WechatCall_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WechatCall_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_WechatCall" ("activeKey", "codeId", "counts", "errcode", "errmsg", "failure", "httpStatus", "id", "kind", "leaseUntil", "looksLike", "metadata", "numUsed", "owner", "parameters", "path", "programId", "requestKey", "requestedById", "requestsSent", "retries", "retryAt", "rid", "settledAt", "startedAt", "state") SELECT "activeKey", "codeId", "counts", "errcode", "errmsg", "failure", "httpStatus", "id", "kind", "leaseUntil", "looksLike", "metadata", "numUsed", "owner", "parameters", "path", "programId", "requestKey", "requestedById", "requestsSent", "retries", "retryAt", "rid", "settledAt", "startedAt", "state" FROM "WechatCall";
DROP TABLE "WechatCall";
ALTER TABLE "new_WechatCall" RENAME TO "WechatCall";
CREATE UNIQUE INDEX "WechatCall_activeKey_key" ON "WechatCall"("activeKey");
CREATE INDEX "WechatCall_programId_state_counts_idx" ON "WechatCall"("programId", "state", "counts");
CREATE INDEX "WechatCall_programId_startedAt_idx" ON "WechatCall"("programId", "startedAt");
CREATE INDEX "WechatCall_startedAt_idx" ON "WechatCall"("startedAt");
CREATE INDEX "WechatCall_state_retryAt_idx" ON "WechatCall"("state", "retryAt");
CREATE INDEX "WechatCall_requestedById_day_idx" ON "WechatCall"("requestedById", "day");
CREATE INDEX "WechatCall_sums_idx" ON "WechatCall"("programId", "day", "requestedById", "campaign", "kind", "state", "errcode", "counts");
CREATE TABLE "new_AuditEntry" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "event" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "targetId" TEXT,
    "details" TEXT NOT NULL,
    "address" TEXT,
    "requestId" TEXT,
    "hash" TEXT NOT NULL DEFAULT '',
    "previousHash" TEXT NOT NULL DEFAULT ''
);
INSERT INTO "new_AuditEntry" ("actorId", "actorName", "at", "details", "event", "sequence", "targetId") SELECT "actorId", "actorName", "at", "details", "event", "sequence", "targetId" FROM "AuditEntry";
DROP TABLE "AuditEntry";
ALTER TABLE "new_AuditEntry" RENAME TO "AuditEntry";
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");
CREATE INDEX "AuditEntry_event_sequence_idx" ON "AuditEntry"("event", "sequence");
CREATE INDEX "AuditEntry_targetId_sequence_idx" ON "AuditEntry"("targetId", "sequence");
CREATE INDEX "AuditEntry_actorId_sequence_idx" ON "AuditEntry"("actorId", "sequence");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "TwoFactor_secret_idx" ON "TwoFactor"("secret");

-- CreateIndex
CREATE INDEX "TwoFactor_userId_idx" ON "TwoFactor"("userId");

-- CreateIndex
CREATE INDEX "Passkey_userId_idx" ON "Passkey"("userId");

-- CreateIndex
CREATE INDEX "Passkey_credentialID_idx" ON "Passkey"("credentialID");

-- CreateIndex
CREATE UNIQUE INDEX "UserLink_tokenSha256_key" ON "UserLink"("tokenSha256");

-- CreateIndex
CREATE INDEX "UserLink_email_idx" ON "UserLink"("email");

-- CreateIndex
CREATE INDEX "UserLink_userId_idx" ON "UserLink"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "QuotaAlert_activeKey_key" ON "QuotaAlert"("activeKey");

-- CreateIndex
CREATE INDEX "QuotaAlert_programId_raisedAt_idx" ON "QuotaAlert"("programId", "raisedAt");

-- CreateIndex
CREATE INDEX "AlertDelivery_state_nextAt_idx" ON "AlertDelivery"("state", "nextAt");

-- CreateIndex
CREATE INDEX "AlertDelivery_alertId_idx" ON "AlertDelivery"("alertId");

-- CreateIndex
CREATE INDEX "Reconciliation_programId_at_idx" ON "Reconciliation"("programId", "at");

-- What older rows know already.
UPDATE "WechatCall" SET
    "day" = date("startedAt", '+8 hours'),
    "campaign" = COALESCE(json_extract("metadata", '$.campaign'), '');

-- The chain begins; entries from before it get their hashes at the next start (chain-old-entries).
INSERT INTO "AuditHead" ("id", "sequence", "hash", "seal")
SELECT 1, COALESCE(MAX("sequence"), 0), '', '' FROM "AuditEntry";

-- The trail is append-only: an entry with a hash stays as it is.
CREATE TRIGGER "AuditEntry_refuse_update" BEFORE UPDATE ON "AuditEntry"
WHEN OLD."hash" <> ''
BEGIN
    SELECT RAISE(ABORT, 'audit entries cannot be changed');
END;

CREATE TRIGGER "AuditEntry_refuse_delete" BEFORE DELETE ON "AuditEntry"
BEGIN
    SELECT RAISE(ABORT, 'audit entries cannot be deleted');
END;

CREATE TRIGGER "AuditHead_refuse_delete" BEFORE DELETE ON "AuditHead"
BEGIN
    SELECT RAISE(ABORT, 'the head of the audit trail cannot be deleted');
END;
