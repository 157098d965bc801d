-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "searchName" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "command" TEXT,
    "labels" TEXT NOT NULL,
    "taskId" TEXT,
    "createdAt" BIGINT NOT NULL,
    "startedAt" BIGINT NOT NULL,
    "finishedAt" BIGINT,
    "lastActivityAt" BIGINT,
    "exitCode" INTEGER,
    "signal" TEXT,
    "error" TEXT,
    "rawNextIndex" INTEGER NOT NULL DEFAULT 0,
    "rawSeq" INTEGER NOT NULL DEFAULT 0,
    "normalizedNextIndex" INTEGER NOT NULL DEFAULT 0,
    "normalizedSeq" INTEGER NOT NULL DEFAULT 0,
    "byteCount" BIGINT NOT NULL DEFAULT 0,
    "uploadOffset" BIGINT NOT NULL DEFAULT 0,
    "rawKeptFrom" INTEGER NOT NULL DEFAULT 0,
    "rawKeptBytesFrom" BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT "Run_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Run" ("byteCount", "command", "createdAt", "error", "exitCode", "finishedAt", "format", "id", "labels", "lastActivityAt", "name", "normalizedNextIndex", "normalizedSeq", "rawNextIndex", "rawSeq", "searchName", "signal", "source", "startedAt", "status", "taskId", "uploadOffset") SELECT "byteCount", "command", "createdAt", "error", "exitCode", "finishedAt", "format", "id", "labels", "lastActivityAt", "name", "normalizedNextIndex", "normalizedSeq", "rawNextIndex", "rawSeq", "searchName", "signal", "source", "startedAt", "status", "taskId", "uploadOffset" FROM "Run";
DROP TABLE "Run";
ALTER TABLE "new_Run" RENAME TO "Run";
CREATE INDEX "Run_status_id_idx" ON "Run"("status", "id");
CREATE INDEX "Run_source_id_idx" ON "Run"("source", "id");
CREATE INDEX "Run_taskId_id_idx" ON "Run"("taskId", "id");
CREATE INDEX "Run_name_id_idx" ON "Run"("name", "id");
CREATE INDEX "Run_createdAt_idx" ON "Run"("createdAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
