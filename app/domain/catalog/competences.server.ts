import { read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'

export type Competence = { code: string; titleVi: string; titleEn: string; areaCode: string; areaVi: string; areaEn: string }

/** Every competence of the framework, in the order of its codes. */
export function listCompetences(): Competence[] {
  return read.all<Competence>('SELECT * FROM "Competence" ORDER BY "code"')
}

/** Writes a competence of the framework; its wording may be edited, its code stays. */
export function keepCompetence(tx: Tx, competence: Competence): void {
  const { code, areaCode, titleVi, titleEn, areaVi, areaEn } = competence
  tx.run(
    `INSERT INTO "Competence" ("code","areaCode","titleVi","titleEn","areaVi","areaEn") VALUES (?,?,?,?,?,?)
     ON CONFLICT ("code") DO UPDATE SET "areaCode" = excluded."areaCode", "titleVi" = excluded."titleVi", "titleEn" = excluded."titleEn", "areaVi" = excluded."areaVi", "areaEn" = excluded."areaEn"`,
    code,
    areaCode,
    titleVi,
    titleEn,
    areaVi,
    areaEn,
  )
}

/** Those of the codes that the framework here does not have. */
export function unknownCompetences(codes: string[]): string[] {
  const known = new Set(listCompetences().map((competence) => competence.code))
  return codes.filter((code) => !known.has(code))
}

/** Adds those competences that the framework here does not have; the wording of those it has stays. */
export function addCompetences(competences: Competence[]): Promise<void> {
  return inTransaction((tx) => {
    for (const competence of competences) if (!tx.get('SELECT 1 FROM "Competence" WHERE "code" = ?', competence.code)) keepCompetence(tx, competence)
  })
}
