-- CreateTable
CREATE TABLE "Copy" (
    "id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "startedAt" BIGINT NOT NULL,

    CONSTRAINT "Copy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CopiedRun" (
    "runId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "CopiedRun_pkey" PRIMARY KEY ("runId")
);

-- AddForeignKey
ALTER TABLE "CopiedRun" ADD CONSTRAINT "CopiedRun_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
