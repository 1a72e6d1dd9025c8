-- A change of units that was wrong is undone by a further one, once; and who manages a unit is found by the unit.

-- AlterTable
ALTER TABLE "UnitChange" ADD COLUMN "undoesId" TEXT REFERENCES "UnitChange" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE UNIQUE INDEX "UnitChange_undoesId_key" ON "UnitChange"("undoesId");

-- CreateIndex
CREATE INDEX "RoleGrant_unitId_role_idx" ON "RoleGrant"("unitId", "role");
