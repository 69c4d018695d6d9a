-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'marketer',
    "disabledAt" DATETIME
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "token" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "userId" TEXT NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" DATETIME,
    "refreshTokenExpiresAt" DATETIME,
    "scope" TEXT,
    "password" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SignInFailure" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "ipAddress" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "MiniProgram" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "appId" TEXT NOT NULL,
    "sealedSecret" TEXT,
    "tokenWay" TEXT NOT NULL DEFAULT 'stable',
    "cloudEnvironment" TEXT,
    "cloudFunction" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "QuotaLedger" (
    "programId" TEXT NOT NULL PRIMARY KEY,
    "codeLimit" INTEGER NOT NULL DEFAULT 100000,
    "madeBefore" INTEGER NOT NULL DEFAULT 0,
    "madeElsewhere" INTEGER NOT NULL DEFAULT 0,
    "left" INTEGER NOT NULL DEFAULT 100000,
    "floorPercent" INTEGER NOT NULL DEFAULT 2,
    "numUsed" INTEGER,
    "numUsedAt" DATETIME,
    "closedAt" DATETIME,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "QuotaLedger_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AccessToken" (
    "programId" TEXT NOT NULL PRIMARY KEY,
    "sealedToken" TEXT,
    "fetchedAt" DATETIME,
    "expiresAt" DATETIME,
    "lockOwner" TEXT,
    "lockUntil" DATETIME,
    "forceRefreshedAt" DATETIME,
    "forceRefreshDay" TEXT,
    "forceRefreshesToday" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "AccessToken_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Code" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "programId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
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
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" DATETIME,
    CONSTRAINT "Code_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Code_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CodeTag" (
    "codeId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    PRIMARY KEY ("codeId", "tag"),
    CONSTRAINT "CodeTag_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Picture" (
    "codeId" TEXT NOT NULL PRIMARY KEY,
    "bytes" BLOB NOT NULL,
    "sha256" TEXT NOT NULL,
    CONSTRAINT "Picture_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Thumbnail" (
    "codeId" TEXT NOT NULL PRIMARY KEY,
    "bytes" BLOB NOT NULL,
    CONSTRAINT "Thumbnail_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WechatCall" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "programId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "activeKey" TEXT,
    "path" TEXT NOT NULL,
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

-- CreateTable
CREATE TABLE "AuditEntry" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "targetId" TEXT,
    "details" TEXT NOT NULL
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
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE INDEX "SignInFailure_email_at_idx" ON "SignInFailure"("email", "at");

-- CreateIndex
CREATE INDEX "SignInFailure_ipAddress_at_idx" ON "SignInFailure"("ipAddress", "at");

-- CreateIndex
CREATE UNIQUE INDEX "MiniProgram_appId_key" ON "MiniProgram"("appId");

-- CreateIndex
CREATE UNIQUE INDEX "Code_requestKey_key" ON "Code"("requestKey");

-- CreateIndex
CREATE INDEX "Code_createdAt_id_idx" ON "Code"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Code_programId_createdAt_id_idx" ON "Code"("programId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Code_programId_path_idx" ON "Code"("programId", "path");

-- CreateIndex
CREATE INDEX "CodeTag_tag_idx" ON "CodeTag"("tag");

-- CreateIndex
CREATE UNIQUE INDEX "WechatCall_activeKey_key" ON "WechatCall"("activeKey");

-- CreateIndex
CREATE INDEX "WechatCall_programId_state_idx" ON "WechatCall"("programId", "state");

-- CreateIndex
CREATE INDEX "WechatCall_programId_startedAt_idx" ON "WechatCall"("programId", "startedAt");

-- CreateIndex
CREATE INDEX "WechatCall_state_retryAt_idx" ON "WechatCall"("state", "retryAt");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_event_idx" ON "AuditEntry"("event");
