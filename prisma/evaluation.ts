import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { openPeriod, previewOpening, stepPeriod } from '../app/domain/evaluation/periods.server'
import { writeRuleSet } from '../app/domain/evaluation/rule-sets.server'
import type { Viewer } from '../app/domain/organisation/viewer'
import { addDays } from '../app/platform/clock'
import type { Outcome } from '../app/platform/outcome'

type Clock = (date: string, minutes: number) => void

const FOLDER = 'content/rule-sets'

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
  return outcome.value
}

/** The shipped examples of rule sets, by an evaluator for a unit. Written again they change nothing. */
export async function writeExamples(evaluator: Viewer, unitId: string, validFrom: string): Promise<void> {
  for (const file of readdirSync(FOLDER).sort()) {
    const content = parse(readFileSync(`${FOLDER}/${file}`, 'utf8'))
    must(
      await writeRuleSet(evaluator, {
        unitId,
        code: file.replace('.yaml', ''),
        content,
        reason: 'Ví dụ đi kèm học viện, chờ xác nhận',
        validFrom,
        validTo: '',
      }),
    )
  }
}

/** Last month of a manager's ward is in review, and this month is open. Answers the one in review. */
export async function demoPeriods(evaluator: Viewer, manager: Viewer, today: string, at: Clock): Promise<string> {
  const [city, unitId] = [evaluator.grants[0].unitId, manager.grants[0].unitId]
  const yesterday = addDays(today, -1)
  const thisMonth = `${yesterday.slice(0, 7)}-01`
  const lastMonth = `${addDays(thisMonth, -1).slice(0, 7)}-01`
  at(yesterday, 540)
  await writeExamples(evaluator, city, `${lastMonth.slice(0, 4)}-01-01`)
  const open = async (first: string) => {
    const key = first.slice(0, 7)
    const preview = previewOpening(evaluator, unitId, 'month', key)
    if (!preview) throw new Error(`no period ${key}`)
    return must(await openPeriod(evaluator, { unitId, kind: 'month', key, ...preview.proposed })).periodId
  }
  at(yesterday, 545)
  const over = await open(lastMonth)
  must(await stepPeriod(evaluator, over, 'review', 'Hết tháng, chuyển thẩm định theo lịch'))
  await open(thisMonth)
  return over
}
