import path from 'node:path'
import { forgetQuestions } from './domain/catalog/questions.server'
import { closeDossiers } from './domain/evaluation/closing.server'
import { openPeriod, previewOpening, stepPeriod } from './domain/evaluation/periods.server'
import type { Seal } from './domain/evaluation/seal'
import { newestSeal, sealHeads } from './domain/evaluation/seals.server'
import { handles, type Value } from './platform/db/database.server'
import { at, dataDir, must, startFrom, tamper, unitBy, who } from './test-academy'
import { livedAcademy } from './test-lived'

/** A period of a ward that lived, closed and sealed: its id, the seals of before and after, and the file of a copy of everything. */
export type ClosedAcademy = { periodId: string; seals: [Seal, Seal]; file: string }

/** Lets an academy live, closes a month of a ward in it and seals that; the copy is as it stands then. */
export async function closedAcademy(): Promise<ClosedAcademy> {
  await livedAcademy()
  at('2026-12-12')
  const unitId = unitBy('P00008')
  const preview = previewOpening(who('long'), unitId, 'month', '2026-11')
  if (!preview) throw new Error('no period')
  const { periodId } = must(await openPeriod(who('long'), { unitId, kind: 'month', key: '2026-11', ...preview.proposed }))
  must(await stepPeriod(who('long'), periodId, 'review', 'Hết tháng', { early: true }))
  must(await stepPeriod(who('long'), periodId, 'closed', 'Đã thẩm định', { early: true }))
  await closeDossiers(periodId)
  at('2026-12-13')
  const seals: [Seal, Seal] = [newestSeal() as Seal, await sealHeads()]
  const file = path.join(dataDir, 'closed.db')
  handles().writing.exec(`VACUUM INTO '${file}'`)
  return { periodId, seals, file }
}

/** Runs a statement past every guard. */
export const sql = (text: string, ...values: Value[]) =>
  handles()
    .writing.prepare(text)
    .run(...values)

/** Opens a copy of a closed academy without its guards, the day after its seal, and does something to it. */
export async function harmedCopy({ file }: ClosedAcademy, harm: () => unknown): Promise<void> {
  await startFrom(file)
  at('2026-12-14')
  tamper()
  forgetQuestions()
  await harm()
}
