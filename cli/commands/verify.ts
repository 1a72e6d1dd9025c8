import { verifyCertificates } from '~/domain/certification/verify.server'
import { verifyLedger } from '~/domain/ledger/verify.server'
import { recountTallies } from '~/domain/reporting/tallies.server'
import { say } from '../say'

/** `academy verify`: walks the ledger and the certificates; names the first thing that does not hold. Exit 1 when broken. */
export function verifyCommand(): number {
  const verdict = verifyLedger((seq) => process.stderr.write(`\rđã đi qua ${seq} sự kiện`))
  process.stderr.write('\n')
  if (!verdict.ok) {
    say(`SAI: ${verdict.problem}${verdict.id ? ` (id ${verdict.id})` : ''}`)
    return 1
  }
  const certificates = verifyCertificates()
  if (certificates.problem) {
    say(`SAI: ${certificates.problem}`)
    return 1
  }
  say(`Sổ cái đúng: ${verdict.events} sự kiện nối liền, mỗi dữ kiện có sự kiện của nó; ${certificates.count} giấy chứng nhận đúng chữ ký.`)
  return 0
}

/** `academy recount`: recounts the tallies from the facts and prints the differences. Exit 1 when there are any. */
export function recountCommand(): number {
  const differences = recountTallies()
  for (const item of differences)
    say(`khác: đơn vị ${item.unitId}, khóa ${item.courseId}, ${item.state}, hạn ${item.dueDay || 'không'}: đang ghi ${item.counted}, đếm lại ${item.recounted}`)
  say(`${differences.length} khác biệt`)
  return differences.length ? 1 : 0
}
