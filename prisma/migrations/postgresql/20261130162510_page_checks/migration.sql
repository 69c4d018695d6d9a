-- AlterEnum
ALTER TYPE "AlertKind" ADD VALUE 'page';

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "chosenProgramId" TEXT;

-- AlterTable
ALTER TABLE "MiniProgram" ADD COLUMN     "checksPages" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "listedPages" TEXT NOT NULL DEFAULT '[]',
ADD COLUMN     "pagesCheckedAt" TIMESTAMP(3),
ADD COLUMN     "testFailure" TEXT,
ADD COLUMN     "testedAt" TIMESTAMP(3),
ADD COLUMN     "trustedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "QuotaAlert" ADD COLUMN     "page" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Batch" ADD COLUMN     "found" TEXT NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "PageCheck" (
    "programId" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "found" BOOLEAN,
    "saidAt" TIMESTAMP(3),
    "foundAt" TIMESTAMP(3),
    "goneAt" TIMESTAMP(3),
    "askedAt" TIMESTAMP(3),
    "failure" TEXT,
    "owner" TEXT,
    "leaseUntil" TIMESTAMP(3),

    CONSTRAINT "PageCheck_pkey" PRIMARY KEY ("programId","page")
);

-- CreateTable
CREATE TABLE "PageCheckDay" (
    "programId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "requests" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PageCheckDay_pkey" PRIMARY KEY ("programId","day")
);

-- AddForeignKey
ALTER TABLE "PageCheck" ADD CONSTRAINT "PageCheck_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PageCheckDay" ADD CONSTRAINT "PageCheckDay_programId_fkey" FOREIGN KEY ("programId") REFERENCES "MiniProgram"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Mini Programs in use were tried by what they made: nobody has to test them before the next code.
UPDATE "MiniProgram" SET "trustedAt" = "updatedAt"
WHERE EXISTS (SELECT 1 FROM "Code" WHERE "Code"."programId" = "MiniProgram"."id");

-- Nobody is moved: they work on with the Mini Program for which they last asked WeChat.
UPDATE "User" SET "chosenProgramId" = (
  SELECT "programId" FROM "WechatCall" WHERE "requestedById" = "User"."id"
  ORDER BY "startedAt" DESC LIMIT 1
);
