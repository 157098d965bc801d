-- CreateIndex
CREATE INDEX "Run_id_createdAt_searchName_idx" ON "Run"("id", "createdAt", "searchName");
