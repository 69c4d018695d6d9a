-- CreateTable
CREATE TABLE "CodeSignature" (
    "codeId" TEXT NOT NULL,
    "programId" TEXT NOT NULL,
    "rays" INTEGER NOT NULL,
    "bits" TEXT NOT NULL,

    CONSTRAINT "CodeSignature_pkey" PRIMARY KEY ("codeId")
);

-- CreateTable
CREATE TABLE "Rereading" (
    "readerVersion" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),
    "total" INTEGER NOT NULL,
    "read" INTEGER NOT NULL DEFAULT 0,
    "better" INTEGER NOT NULL DEFAULT 0,
    "unreadable" INTEGER NOT NULL DEFAULT 0,
    "owner" TEXT,
    "leaseUntil" TIMESTAMP(3),

    CONSTRAINT "Rereading_pkey" PRIMARY KEY ("readerVersion")
);

-- CreateIndex
CREATE INDEX "CodeSignature_programId_bits_idx" ON "CodeSignature"("programId", "bits");

-- CreateIndex
CREATE INDEX "Drawing_readerVersion_codeId_idx" ON "Drawing"("readerVersion", "codeId");

-- AddForeignKey
ALTER TABLE "CodeSignature" ADD CONSTRAINT "CodeSignature_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code"("id") ON DELETE CASCADE ON UPDATE CASCADE;
