import { lookForFlags } from '~/domain/plausibility/looking.server'
import { thresholdsNow } from '~/domain/plausibility/threshold-settings.server'
import { THRESHOLD_NAMES } from '~/domain/plausibility/thresholds'
import { say } from '../say'

const USAGE = 'Cách dùng: academy plausibility look | thresholds'
const number = (n: number) => n.toLocaleString('vi-VN')

/**
 * `academy plausibility look`: looks at the tests and lessons since the last look, as every night does, and says how much stands out; to
 * whom is read by those who judge. `thresholds` lists what holds. Ctrl-C ends nothing half: the next look goes on where it stopped.
 */
export async function plausibilityCommand([act, ...others]: string[]): Promise<number> {
  if (others.length || !['look', 'thresholds'].includes(act ?? '')) return say(USAGE), 2
  if (act === 'thresholds') {
    const limits = thresholdsNow()
    for (const name of THRESHOLD_NAMES) say(`  ${name}: ${number(limits[name])}`)
    return 0
  }
  let [tests, lessons, raised] = [0, 0, 0]
  for (let isFinished = false; !isFinished; ) {
    const looked = await lookForFlags()
    isFinished = looked.isFinished
    tests += looked.tests
    lessons += looked.lessons
    raised += looked.raised
  }
  say(`Đã xem ${number(tests)} bài kiểm tra và ${number(lessons)} lượt học bài; nêu ${number(raised)} điều để một người xem xét. Không ai bị trừ gì.`)
  return 0
}
