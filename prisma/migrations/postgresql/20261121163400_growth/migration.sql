-- CreateIndex
CREATE INDEX "Run_finishedAt_id_idx" ON "Run"("finishedAt", "id");

-- What is stored is compressed already: see docs/adr/0015-one-table-of-chunks.md.
ALTER TABLE "LogChunk" ALTER COLUMN "data" SET STORAGE EXTERNAL;

-- A fiftieth of a large table is much: its space is to be used again before it grows.
ALTER TABLE "LogChunk" SET (autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02);
