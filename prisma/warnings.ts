import { viewerOf } from '../app/domain/organisation/viewer.server'
import { actOnWarning } from '../app/domain/warning/acting.server'
import { lookForWarnings } from '../app/domain/warning/looking.server'
import { listTeamWarnings } from '../app/domain/warning/warnings.server'
import { addDays } from '../app/platform/clock'

type Clock = (date: string, minutes: number) => void

/** Two nights looked for who may be late, and found some of them no more the second time; one manager has offered help. */
export async function demoWarnings(ids: Map<string, string>, today: string, at: Clock): Promise<void> {
  for (const days of [9, 1]) {
    at(addDays(today, -days), 250)
    await lookForWarnings()
  }
  at(addDays(today, -1), 562)
  const binh = viewerOf(ids.get('binh') as string)
  const [first] = listTeamWarnings(binh)
  if (!first) return
  const outcome = await actOnWarning(binh, first.id, { kind: 'help', note: 'Đồng chí vướng bài nào? Sáng thứ Năm tôi bố trí người cùng học tại phòng.' })
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
}
