-- AlterTable
ALTER TABLE "Batch" ADD COLUMN     "fileBytes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "touchedAt" TIMESTAMP(3);

-- Drafts that are there have their thirty days from now on: nobody told their makers before.
UPDATE "Batch" SET
  "touchedAt" = CURRENT_TIMESTAMP AT TIME ZONE 'UTC',
  "fileBytes" = COALESCE((SELECT LENGTH("bytes") FROM "BatchFile" WHERE "batchId" = "Batch"."id"), 0)
WHERE "state" IN ('draft', 'confirming');

-- CreateTable
CREATE TABLE "BatchFilePart" (
    "batchId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "BatchFilePart_pkey" PRIMARY KEY ("batchId","number")
);

-- AddForeignKey
ALTER TABLE "BatchFilePart" ADD CONSTRAINT "BatchFilePart_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO "BatchFilePart" ("batchId", "number", "bytes") SELECT "batchId", 0, "bytes" FROM "BatchFile";

-- DropTable
DROP TABLE "BatchFile";
