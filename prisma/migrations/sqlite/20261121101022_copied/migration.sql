-- CreateTable
CREATE TABLE "Copy" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "source" TEXT NOT NULL,
    "startedAt" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "CopiedRun" (
    "runId" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    CONSTRAINT "CopiedRun_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
