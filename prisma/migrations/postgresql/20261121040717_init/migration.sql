-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL,
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

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunLabel" (
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "RunLabel_pkey" PRIMARY KEY ("runId","position")
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
    "data" BYTEA NOT NULL,

    CONSTRAINT "LogChunk_pkey" PRIMARY KEY ("runId","channel","offset")
);

-- CreateTable
CREATE TABLE "LogRevision" (
    "runId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "LogRevision_pkey" PRIMARY KEY ("runId","channel","index")
);

-- CreateTable
CREATE TABLE "StorageProbe" (
    "id" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,

    CONSTRAINT "StorageProbe_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunLabel" ADD CONSTRAINT "RunLabel_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LogChunk" ADD CONSTRAINT "LogChunk_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LogRevision" ADD CONSTRAINT "LogRevision_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
