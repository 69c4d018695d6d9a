-- CreateEnum
CREATE TYPE "Role" AS ENUM ('operator', 'marketer', 'admin');

-- CreateEnum
CREATE TYPE "ConnectionMode" AS ENUM ('https', 'cloud_function', 'cloud_hosting', 'sandbox');

-- CreateEnum
CREATE TYPE "TokenWay" AS ENUM ('stable', 'plain');

-- CreateEnum
CREATE TYPE "CodeKind" AS ENUM ('wxacode', 'qrcode', 'unlimited');

-- CreateEnum
CREATE TYPE "CallState" AS ENUM ('reserved', 'succeeded', 'refused', 'unknown');

-- CreateEnum
CREATE TYPE "DrawingWay" AS ENUM ('geometry', 'modules', 'contour');

-- CreateEnum
CREATE TYPE "LinkPurpose" AS ENUM ('invite', 'reset');

-- CreateEnum
CREATE TYPE "AlertKind" AS ENUM ('lifetime', 'today');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('pending', 'delivered', 'failed');

-- CreateEnum
CREATE TYPE "BatchState" AS ENUM ('draft', 'confirming', 'running', 'paused', 'waiting', 'stopped', 'cancelled', 'finished');

-- CreateEnum
CREATE TYPE "RowState" AS ENUM ('unchecked', 'invalid', 'skipped', 'ready', 'running', 'done', 'existing', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'marketer',
    "disabledAt" TIMESTAMP(3),
    "lastSeenAt" TIMESTAMP(3),
    "twoFactorEnabled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TwoFactor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failedVerificationCount" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMP(3),

    CONSTRAINT "TwoFactor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "publicKey" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "credentialID" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "deviceType" TEXT NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "transports" TEXT,
    "createdAt" TIMESTAMP(3),
    "aaguid" TEXT,

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserLink" (
    "id" TEXT NOT NULL,
    "purpose" "LinkPurpose" NOT NULL,
    "tokenSha256" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role",
    "userId" TEXT,
    "madeById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "UserLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInFailure" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "ipAddress" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignInFailure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "MiniProgram" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mode" "ConnectionMode" NOT NULL,
    "appId" TEXT NOT NULL,
    "sealedSecret" TEXT,
    "tokenWay" "TokenWay" NOT NULL DEFAULT 'stable',
    "cloudEnvironment" TEXT,
    "cloudFunction" TEXT,
    "pausedAt" TIMESTAMP(3),
    "archivedAt" TIMESTAMP(3),
    "webhookUrl" TEXT,
    "sealedWebhookKey" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MiniProgram_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuotaLedger" (
    "programId" TEXT NOT NULL,
    "codeLimit" INTEGER NOT NULL DEFAULT 100000,
    "madeBefore" INTEGER NOT NULL DEFAULT 0,
    "madeElsewhere" INTEGER NOT NULL DEFAULT 0,
    "left" INTEGER NOT NULL DEFAULT 100000,
    "floorPercent" INTEGER NOT NULL DEFAULT 2,
    "alertPercents" TEXT NOT NULL DEFAULT '50,80,90,95,100',
    "personDayMax" INTEGER,
    "confirmAbove" INTEGER DEFAULT 1000,
    "numUsed" INTEGER,
    "numUsedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "QuotaLedger_pkey" PRIMARY KEY ("programId")
);

-- CreateTable
CREATE TABLE "QuotaAlert" (
    "id" TEXT NOT NULL,
    "programId" TEXT NOT NULL,
    "kind" "AlertKind" NOT NULL,
    "percent" INTEGER NOT NULL,
    "day" TEXT NOT NULL DEFAULT '',
    "activeKey" TEXT,
    "used" INTEGER NOT NULL,
    "limit" INTEGER NOT NULL,
    "raisedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "clearedAt" TIMESTAMP(3),
    "acknowledgedAt" TIMESTAMP(3),
    "acknowledgedById" TEXT,

    CONSTRAINT "QuotaAlert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertDelivery" (
    "id" TEXT NOT NULL,
    "alertId" TEXT NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMP(3) DEFAULT CURRENT_TIMESTAMP,
    "httpStatus" INTEGER,
    "problem" TEXT,
    "deliveredAt" TIMESTAMP(3),

    CONSTRAINT "AlertDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reconciliation" (
    "id" TEXT NOT NULL,
    "programId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "byId" TEXT NOT NULL,
    "consoleCount" INTEGER NOT NULL,
    "succeeded" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL,
    "madeBefore" INTEGER NOT NULL,
    "elsewhereBefore" INTEGER NOT NULL,
    "elsewhereAfter" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Reconciliation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccessToken" (
    "programId" TEXT NOT NULL,
    "sealedToken" TEXT,
    "fetchedAt" TIMESTAMP(3),
    "expiresAt" TIMESTAMP(3),
    "lockOwner" TEXT,
    "lockUntil" TIMESTAMP(3),
    "forceRefreshedAt" TIMESTAMP(3),
    "forceRefreshDay" TEXT,
    "forceRefreshesToday" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AccessToken_pkey" PRIMARY KEY ("programId")
);

-- CreateTable
CREATE TABLE "Code" (
    "id" TEXT NOT NULL,
    "programId" TEXT NOT NULL,
    "kind" "CodeKind" NOT NULL,
    "requestKey" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "scene" TEXT NOT NULL DEFAULT '',
    "envVersion" TEXT NOT NULL DEFAULT 'release',
    "widthPx" INTEGER NOT NULL,
    "autoColour" BOOLEAN NOT NULL,
    "lineColour" TEXT NOT NULL,
    "transparent" BOOLEAN NOT NULL,
    "title" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "pictureBytes" INTEGER NOT NULL,
    "pictureWidthPx" INTEGER NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMP(3),

    CONSTRAINT "Code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CodeTag" (
    "codeId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    CONSTRAINT "CodeTag_pkey" PRIMARY KEY ("codeId","tag")
);

-- CreateTable
CREATE TABLE "Picture" (
    "codeId" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "Picture_pkey" PRIMARY KEY ("codeId")
);

-- CreateTable
CREATE TABLE "Thumbnail" (
    "codeId" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "Thumbnail_pkey" PRIMARY KEY ("codeId")
);

-- CreateTable
CREATE TABLE "Drawing" (
    "codeId" TEXT NOT NULL,
    "readerVersion" INTEGER NOT NULL,
    "way" "DrawingWay" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "ink" TEXT NOT NULL,

    CONSTRAINT "Drawing_pkey" PRIMARY KEY ("codeId")
);

-- CreateTable
CREATE TABLE "WechatCall" (
    "id" TEXT NOT NULL,
    "programId" TEXT NOT NULL,
    "kind" "CodeKind" NOT NULL,
    "requestKey" TEXT NOT NULL,
    "activeKey" TEXT,
    "path" TEXT NOT NULL,
    "campaign" TEXT NOT NULL DEFAULT '',
    "day" TEXT NOT NULL DEFAULT '',
    "parameters" TEXT NOT NULL,
    "metadata" TEXT NOT NULL,
    "state" "CallState" NOT NULL,
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
    "leaseUntil" TIMESTAMP(3),
    "retries" INTEGER NOT NULL DEFAULT 0,
    "retryAt" TIMESTAMP(3),
    "requestedById" TEXT NOT NULL,
    "codeId" TEXT,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "WechatCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProgramPace" (
    "programId" TEXT NOT NULL,
    "perMinute" INTEGER NOT NULL DEFAULT 5000,
    "nextAtUs" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "ProgramPace_pkey" PRIMARY KEY ("programId")
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" TEXT NOT NULL,
    "programId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" "BatchState" NOT NULL DEFAULT 'draft',
    "reason" TEXT,
    "resumesAt" TIMESTAMP(3),
    "settings" TEXT NOT NULL,
    "header" TEXT NOT NULL,
    "mapping" TEXT NOT NULL DEFAULT '{}',
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "servedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outages" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BatchFile" (
    "batchId" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "BatchFile_pkey" PRIMARY KEY ("batchId")
);

-- CreateTable
CREATE TABLE "BatchRow" (
    "id" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "cells" TEXT NOT NULL,
    "state" "RowState" NOT NULL DEFAULT 'unchecked',
    "input" TEXT NOT NULL DEFAULT '',
    "requestKey" TEXT NOT NULL DEFAULT '',
    "counts" INTEGER NOT NULL DEFAULT 0,
    "repeats" BOOLEAN NOT NULL DEFAULT false,
    "problems" TEXT NOT NULL DEFAULT '[]',
    "codeId" TEXT,
    "cause" TEXT,
    "failure" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "owner" TEXT,
    "leaseUntil" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "BatchRow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedMapping" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "savedById" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedMapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "event" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "targetId" TEXT,
    "details" TEXT NOT NULL,
    "address" TEXT,
    "requestId" TEXT,
    "hash" TEXT NOT NULL DEFAULT '',
    "previousHash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "seal" TEXT NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

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
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE INDEX "SignInFailure_email_at_idx" ON "SignInFailure"("email", "at");

-- CreateIndex
CREATE INDEX "SignInFailure_ipAddress_at_idx" ON "SignInFailure"("ipAddress", "at");

-- CreateIndex
CREATE UNIQUE INDEX "MiniProgram_appId_key" ON "MiniProgram"("appId");

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

-- CreateIndex
CREATE UNIQUE INDEX "Code_requestKey_key" ON "Code"("requestKey");

-- CreateIndex
CREATE INDEX "Code_createdAt_id_idx" ON "Code"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Code_programId_createdAt_id_idx" ON "Code"("programId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Code_programId_path_idx" ON "Code"("programId", "path");

-- CreateIndex
CREATE INDEX "Code_campaign_idx" ON "Code"("campaign");

-- CreateIndex
CREATE INDEX "Code_createdById_idx" ON "Code"("createdById");

-- CreateIndex
CREATE INDEX "CodeTag_tag_idx" ON "CodeTag"("tag");

-- CreateIndex
CREATE UNIQUE INDEX "WechatCall_activeKey_key" ON "WechatCall"("activeKey");

-- CreateIndex
CREATE INDEX "WechatCall_programId_state_counts_idx" ON "WechatCall"("programId", "state", "counts");

-- CreateIndex
CREATE INDEX "WechatCall_programId_startedAt_requestsSent_idx" ON "WechatCall"("programId", "startedAt", "requestsSent");

-- CreateIndex
CREATE INDEX "WechatCall_programId_errcode_settledAt_idx" ON "WechatCall"("programId", "errcode", "settledAt");

-- CreateIndex
CREATE INDEX "WechatCall_startedAt_idx" ON "WechatCall"("startedAt");

-- CreateIndex
CREATE INDEX "WechatCall_state_retryAt_idx" ON "WechatCall"("state", "retryAt");

-- CreateIndex
CREATE INDEX "WechatCall_requestedById_day_idx" ON "WechatCall"("requestedById", "day");

-- CreateIndex
CREATE INDEX "WechatCall_sums_idx" ON "WechatCall"("programId", "day", "requestedById", "campaign", "kind", "state", "errcode", "counts");

-- CreateIndex
CREATE INDEX "Batch_state_servedAt_idx" ON "Batch"("state", "servedAt");

-- CreateIndex
CREATE INDEX "Batch_programId_state_idx" ON "Batch"("programId", "state");

-- CreateIndex
CREATE INDEX "Batch_createdAt_idx" ON "Batch"("createdAt");

-- CreateIndex
CREATE INDEX "BatchRow_batchId_state_number_idx" ON "BatchRow"("batchId", "state", "number");

-- CreateIndex
CREATE INDEX "BatchRow_batchId_state_repeats_counts_idx" ON "BatchRow"("batchId", "state", "repeats", "counts");

-- CreateIndex
CREATE INDEX "BatchRow_state_leaseUntil_idx" ON "BatchRow"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "BatchRow_batchId_settledAt_idx" ON "BatchRow"("batchId", "settledAt");

-- CreateIndex
CREATE INDEX "BatchRow_batchId_requestKey_idx" ON "BatchRow"("batchId", "requestKey");

-- CreateIndex
CREATE INDEX "BatchRow_codeId_idx" ON "BatchRow"("codeId");

-- CreateIndex
CREATE UNIQUE INDEX "BatchRow_batchId_number_key" ON "BatchRow"("batchId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "SavedMapping_name_key" ON "SavedMapping"("name");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_event_sequence_idx" ON "AuditEntry"("event", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_targetId_sequence_idx" ON "AuditEntry"("targetId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_sequence_idx" ON "AuditEntry"("actorId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_event_sequence_idx" ON "AuditEntry"("actorId", "event", "sequence");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TwoFactor" ADD CONSTRAINT "TwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserLink" ADD CONSTRAINT "UserLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserLink" ADD CONSTRAINT "UserLink_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuotaLedger" ADD CONSTRAINT "QuotaLedger_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuotaAlert" ADD CONSTRAINT "QuotaAlert_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertDelivery" ADD CONSTRAINT "AlertDelivery_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "QuotaAlert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reconciliation" ADD CONSTRAINT "Reconciliation_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reconciliation" ADD CONSTRAINT "Reconciliation_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessToken" ADD CONSTRAINT "AccessToken_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Code" ADD CONSTRAINT "Code_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Code" ADD CONSTRAINT "Code_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CodeTag" ADD CONSTRAINT "CodeTag_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thumbnail" ADD CONSTRAINT "Thumbnail_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Drawing" ADD CONSTRAINT "Drawing_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WechatCall" ADD CONSTRAINT "WechatCall_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WechatCall" ADD CONSTRAINT "WechatCall_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WechatCall" ADD CONSTRAINT "WechatCall_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgramPace" ADD CONSTRAINT "ProgramPace_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchFile" ADD CONSTRAINT "BatchFile_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchRow" ADD CONSTRAINT "BatchRow_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchRow" ADD CONSTRAINT "BatchRow_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedMapping" ADD CONSTRAINT "SavedMapping_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The chain begins; its head is sealed at the first start (chain-old-entries).
INSERT INTO "AuditHead" ("id", "sequence", "hash", "seal") VALUES (1, 0, '', '');

-- The trail is append-only: an entry with a hash stays as it is.
CREATE FUNCTION "refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END
$$;

CREATE TRIGGER "AuditEntry_refuse_update" BEFORE UPDATE ON "AuditEntry"
FOR EACH ROW WHEN (OLD."hash" <> '')
EXECUTE FUNCTION "refuse"('audit entries cannot be changed');

CREATE TRIGGER "AuditEntry_refuse_delete" BEFORE DELETE ON "AuditEntry"
FOR EACH ROW EXECUTE FUNCTION "refuse"('audit entries cannot be deleted');

CREATE TRIGGER "AuditHead_refuse_delete" BEFORE DELETE ON "AuditHead"
FOR EACH ROW EXECUTE FUNCTION "refuse"('the head of the audit trail cannot be deleted');

CREATE TRIGGER "AuditEntry_refuse_truncate" BEFORE TRUNCATE ON "AuditEntry"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse"('audit entries cannot be deleted');

CREATE TRIGGER "AuditHead_refuse_truncate" BEFORE TRUNCATE ON "AuditHead"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse"('the head of the audit trail cannot be deleted');
