-- DropIndex
DROP INDEX "BatchRow_codeId_idx";

-- CreateIndex
CREATE INDEX "BatchRow_codeId_batchId_number_idx" ON "BatchRow"("codeId", "batchId", "number");
