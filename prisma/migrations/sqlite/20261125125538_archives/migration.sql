-- CreateTable
CREATE TABLE "Archive" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ownerId" TEXT NOT NULL,
    "order" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'drawing',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "bytes" BIGINT,
    "problem" TEXT,
    "drawer" TEXT NOT NULL,
    "leaseUntil" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Archive_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Archive_ownerId_idx" ON "Archive"("ownerId");
