-- CreateEnum
CREATE TYPE "ArchiveState" AS ENUM ('drawing', 'ready', 'failed');

-- CreateTable
CREATE TABLE "Archive" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "order" TEXT NOT NULL,
    "state" "ArchiveState" NOT NULL DEFAULT 'drawing',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "bytes" BIGINT,
    "problem" TEXT,
    "drawer" TEXT NOT NULL,
    "leaseUntil" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Archive_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Archive_ownerId_idx" ON "Archive"("ownerId");

-- AddForeignKey
ALTER TABLE "Archive" ADD CONSTRAINT "Archive_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
