-- AlterTable
ALTER TABLE "QuotaLedger" ADD COLUMN "confirmAbove" INTEGER DEFAULT 1000;

-- CreateTable
CREATE TABLE "ProgramPace" (
    "programId" TEXT NOT NULL PRIMARY KEY,
    "perMinute" INTEGER NOT NULL DEFAULT 5000,
    "nextAtUs" BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT "ProgramPace_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "programId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "reason" TEXT,
    "resumesAt" DATETIME,
    "settings" TEXT NOT NULL,
    "header" TEXT NOT NULL,
    "mapping" TEXT NOT NULL DEFAULT '{}',
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "servedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outages" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Batch_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Batch_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BatchFile" (
    "batchId" TEXT NOT NULL PRIMARY KEY,
    "bytes" BLOB NOT NULL,
    CONSTRAINT "BatchFile_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BatchRow" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "batchId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "cells" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'unchecked',
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
    "nextAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "owner" TEXT,
    "leaseUntil" DATETIME,
    "settledAt" DATETIME,
    CONSTRAINT "BatchRow_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "BatchRow_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SavedMapping" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "savedById" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "SavedMapping_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

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
