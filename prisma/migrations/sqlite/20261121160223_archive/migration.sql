-- CreateTable
CREATE TABLE "ArchivedRun" (
    "runId" TEXT NOT NULL PRIMARY KEY,
    "rawSeq" INTEGER NOT NULL,
    "normalizedSeq" INTEGER NOT NULL,
    "lastLine" TEXT,
    "archivedAt" BIGINT,
    CONSTRAINT "ArchivedRun_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ArchiveObject" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "runId" TEXT,
    "byteLength" INTEGER NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "sealedAt" BIGINT,
    CONSTRAINT "ArchiveObject_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ArchiveObject_runId_idx" ON "ArchiveObject"("runId");

-- CreateIndex
CREATE INDEX "ArchiveObject_unsealed_idx" ON "ArchiveObject"("createdAt") WHERE "sealedAt" IS NULL;
