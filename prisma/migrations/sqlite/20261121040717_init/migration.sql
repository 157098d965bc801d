-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Run" (
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
    CONSTRAINT "Run_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RunLabel" (
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    PRIMARY KEY ("runId", "position"),
    CONSTRAINT "RunLabel_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LogChunk" (
    "runId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "offset" BIGINT NOT NULL,
    "byteLength" INTEGER NOT NULL,
    "firstIndex" INTEGER NOT NULL,
    "endIndex" INTEGER NOT NULL,
    "firstAt" BIGINT NOT NULL,
    "lastAt" BIGINT NOT NULL,
    "codec" TEXT NOT NULL,
    "data" BLOB NOT NULL,

    PRIMARY KEY ("runId", "channel", "offset"),
    CONSTRAINT "LogChunk_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LogRevision" (
    "runId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "data" BLOB NOT NULL,

    PRIMARY KEY ("runId", "channel", "index"),
    CONSTRAINT "LogRevision_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StorageProbe" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" BIGINT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Task_name_key" ON "Task"("name");

-- CreateIndex
CREATE INDEX "Run_status_id_idx" ON "Run"("status", "id");

-- CreateIndex
CREATE INDEX "Run_source_id_idx" ON "Run"("source", "id");

-- CreateIndex
CREATE INDEX "Run_taskId_id_idx" ON "Run"("taskId", "id");

-- CreateIndex
CREATE INDEX "Run_name_id_idx" ON "Run"("name", "id");

-- CreateIndex
CREATE INDEX "Run_createdAt_idx" ON "Run"("createdAt");

-- CreateIndex
CREATE INDEX "RunLabel_key_value_runId_idx" ON "RunLabel"("key", "value", "runId");

-- CreateIndex
CREATE INDEX "LogChunk_runId_channel_endIndex_idx" ON "LogChunk"("runId", "channel", "endIndex");

-- CreateIndex
CREATE INDEX "LogRevision_runId_channel_seq_index_idx" ON "LogRevision"("runId", "channel", "seq", "index");
