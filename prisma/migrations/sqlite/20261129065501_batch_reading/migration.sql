-- AlterTable
ALTER TABLE "Batch" ADD COLUMN "readingId" TEXT;
