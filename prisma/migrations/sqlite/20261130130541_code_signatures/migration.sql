-- CreateTable
CREATE TABLE "CodeSignature" (
    "codeId" TEXT NOT NULL PRIMARY KEY,
    "programId" TEXT NOT NULL,
    "rays" INTEGER NOT NULL,
    "bits" TEXT NOT NULL,
    CONSTRAINT "CodeSignature_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Rereading" (
    "readerVersion" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "startedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME,
    "total" INTEGER NOT NULL,
    "read" INTEGER NOT NULL DEFAULT 0,
    "better" INTEGER NOT NULL DEFAULT 0,
    "unreadable" INTEGER NOT NULL DEFAULT 0,
    "owner" TEXT,
    "leaseUntil" DATETIME
);

-- CreateIndex
CREATE INDEX "CodeSignature_programId_bits_idx" ON "CodeSignature"("programId", "bits");

-- CreateIndex
CREATE INDEX "Drawing_readerVersion_codeId_idx" ON "Drawing"("readerVersion", "codeId");
