-- CreateTable
CREATE TABLE "Drawing" (
    "codeId" TEXT NOT NULL PRIMARY KEY,
    "readerVersion" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "score" REAL NOT NULL,
    "ink" TEXT NOT NULL,
    CONSTRAINT "Drawing_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Code_campaign_idx" ON "Code"("campaign");

-- CreateIndex
CREATE INDEX "Code_createdById_idx" ON "Code"("createdById");

-- CreateIndex
CREATE INDEX "AuditEntry_targetId_sequence_idx" ON "AuditEntry"("targetId", "sequence");
