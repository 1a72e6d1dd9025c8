import { existsSync } from 'node:fs'
import { recountExposure } from '~/domain/assessment/exposure.server'
import { verifyAttempts } from '~/domain/assessment/verify.server'
import { verifyExtensions } from '~/domain/assessment/verify-extensions.server'
import { verifyGradings } from '~/domain/assessment/verify-gradings.server'
import { verifyVersions } from '~/domain/catalog/verify.server'
import { verifyCertificates } from '~/domain/certification/verify.server'
import { verifyChanges } from '~/domain/certification/verify-changes.server'
import { UNPROVEN, verifyCredentials } from '~/domain/certification/verify-credentials.server'
import { verifySignatures } from '~/domain/certification/verify-signatures.server'
import { verifyClasses } from '~/domain/classroom/verify.server'
import { verifyAmendments } from '~/domain/evaluation/amendments/verify.server'
import { verifyPeriods } from '~/domain/evaluation/verify.server'
import { verifySeals } from '~/domain/evaluation/verify-seals.server'
import { verifySnapshots } from '~/domain/evaluation/verify-snapshots.server'
import { verifyExercises } from '~/domain/exercises/verify.server'
import { verifyPackages } from '~/domain/exercises/verify-packages.server'
import { verifySlips, verifyTokens } from '~/domain/identity/verify.server'
import { verifyExemptions } from '~/domain/learning/verify.server'
import { verifyLedger } from '~/domain/ledger/verify.server'
import { verifyObjectives } from '~/domain/objectives/verify.server'
import { verifyPeople } from '~/domain/organisation/verify.server'
import { verifyRoles } from '~/domain/organisation/verify-roles.server'
import { verifyFlags } from '~/domain/plausibility/verify.server'
import { verifyHandIns } from '~/domain/practice/verify.server'
import { recountTallies, rollTallies } from '~/domain/reporting/tallies.server'
import { verifySharings } from '~/domain/sharing/verify.server'
import { verifySupervision } from '~/domain/supervision/verify.server'
import { verifyWarnings } from '~/domain/warning/verify.server'
import { inSnapshot } from '~/platform/db/database.server'
import { verifyReferences } from '~/platform/db/verify-references.server'
import { verifySchema } from '~/platform/db/verify-schema.server'
import { settings } from '~/platform/env'
import { verifyBlobs } from '~/platform/storage/verify.server'
import { cutText } from '~/platform/text'
import { type Breach, breach, breachesOf, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { say } from '../say'
import { readHeads } from './seal'

/** The check that heads kept elsewhere are given to. */
export const SEALS = 'Niêm phong'
/** The check of guards and indexes, which tests take away to get at the rows. */
export const SCHEMA = 'Lược đồ cơ sở dữ liệu'

/** Everything that is held against the ledger and against its own hashes, in the order it is looked at. */
export const CHECKS: readonly [name: string, check: (onProgress: Progress, dataDir: string, percent: number) => Verdict | Promise<Verdict>][] = [
  ['Sổ sự kiện', verifyLedger],
  ['Phiếu kích hoạt', verifySlips],
  ['Mã truy cập', verifyTokens],
  ['Cơ cấu, nhân sự', verifyPeople],
  ['Vai trò', verifyRoles],
  ['Khóa học', verifyVersions],
  ['Luyện tập', verifyExercises],
  ['Bài kiểm tra', verifyAttempts],
  ['Chấm điểm', verifyGradings],
  ['Sản phẩm', verifyHandIns],
  ['Chia sẻ', verifySharings],
  ['Thêm thời gian', verifyExtensions],
  ['Miễn học', verifyExemptions],
  ['Kiểm tra có giám sát', verifySupervision],
  ['Buổi học nhóm', () => verifyClasses()],
  ['Điều được nêu để xem xét', verifyFlags],
  ['Giấy chứng nhận', verifyCertificates],
  ['Thu hồi, đính chính', verifyChanges],
  ['Chứng nhận điện tử', verifyCredentials],
  ['Chữ ký số trên PDF', verifySignatures],
  ['Cảnh báo sớm', verifyWarnings],
  ['Bộ quy tắc, kỳ đánh giá', verifyPeriods],
  ['Mục tiêu và kết quả then chốt', verifyObjectives],
  ['Phiếu đã khóa', (onProgress) => verifySnapshots(onProgress)],
  [SEALS, (onProgress) => verifySeals(onProgress)],
  ['Bổ sung sau khi khóa', verifyAmendments],
  ['Tệp', verifyBlobs],
  ['Gói bài luyện', verifyPackages],
  ['Liên kết giữa các bảng', () => verifyReferences()],
  [SCHEMA, () => verifySchema()],
]

const count = (n: number) => n.toLocaleString('vi-VN')
const listed = (checked: Record<string, number>) =>
  Object.entries(checked)
    .map(([noun, n]) => `${count(n)} ${noun}`)
    .join(', ')

/**
 * Runs every check over one state of the database and the files of a data folder, and answers everything that was found
 * not to hold, or what was looked at. A check goes on after what it finds, and the next one comes whatever it found. `onCheck` hears each check with how far it has come, then with its verdict. `percent`:
 * of so many in a hundred the proofs of credentials are computed; everything else is looked at whole. `checks` in another order find the same.
 */
export function verifyAcademy(
  onCheck: (name: string, now: number | Verdict) => void = () => undefined,
  dataDir = settings().dataDir,
  percent = 100,
  checks = CHECKS,
): Promise<Verdict> {
  return inSnapshot(async () => {
    const checked: Record<string, number> = {}
    const found: Breach[] = []
    for (const [name, check] of checks) {
      const verdict = await attempted(name, () => check((done) => onCheck(name, done), dataDir, percent))
      onCheck(name, verdict)
      if (verdict.ok) Object.assign(checked, verdict.checked)
      else found.push(verdict)
    }
    return verdictOf(found, checked)
  })
}

/** Rows so changed that a check cannot read them are a breach like others, and hide nothing behind them. */
async function attempted(name: string, check: () => Verdict | Promise<Verdict>): Promise<Verdict> {
  try {
    return await check()
  } catch (error) {
    return breach(name, null, null, `${name}: không soát hết được (${cutText(error instanceof Error ? error.message : String(error), 200)})`)
  }
}

/** As many breaches as a person reads; how many more there are is said. */
const MOST_LINES = 200

/** A verdict in words: what was looked at, or each thing that does not hold with its place, the first first. */
export function verdictText(verdict: Verdict): string {
  if (verdict.ok) {
    const { [UNPROVEN]: unproven = 0, ...checked } = verdict.checked
    const text = listed(Object.fromEntries(Object.entries(checked).filter(([, n]) => n > 0)))
    return unproven ? `Phần đã soát đều đúng: ${text}. CHƯA SOÁT: ${count(unproven)} ${UNPROVEN}.` : `Tất cả đúng: ${text}.`
  }
  const found = breachesOf(verdict)
  const lines = found
    .slice(0, MOST_LINES)
    .map(({ table, id, seq, problem }) => `SAI: ${problem}\n  bảng ${table}${id ? `, id ${id}` : ''}${seq ? `, sự kiện số ${count(seq)}` : ''}`)
  if (found.length > MOST_LINES) lines.push(`… và ${count(found.length - MOST_LINES)} chỗ khác`)
  if (found.length > 1) lines.push(`${count(found.length)} chỗ sai.`)
  return lines.join('\n')
}

const TELL_EVERY = 15_000

/**
 * `academy verify`: holds everything a record rests on against the ledger; names everything it finds that does not hold, the
 * first first. Exit 1 when broken. `--head FILE`: holds ledger and chain of closed dossiers against seals that were kept elsewhere, of
 * `academy seal` or of /.well-known/heads.json, so that chains written anew and signed again are found too. `--sample N`: computes the proofs of N in a hundred credentials only, and says how many it
 * left; everything else, their bytes against the ledger too, is looked at whole.
 */
export async function verifyCommand(args: string[] = []): Promise<number> {
  const usage = 'Cách dùng: academy verify [--sample 1–100] [--head TỆP]'
  const options = new Map<string, string>()
  for (let at = 0; at < args.length; at += 2) options.set(args[at], args[at + 1] ?? '')
  const percent = Number(options.get('--sample') ?? 100)
  const isKnown = [...options.keys()].every((name) => name === '--sample' || name === '--head')
  if (!isKnown || options.size * 2 !== args.length || !Number.isInteger(percent) || percent < 1 || percent > 100) return say(usage), 2
  const headFile = options.get('--head')
  const heads = headFile === undefined ? [] : readHeads(headFile)
  if (headFile !== undefined && !existsSync(headFile)) return say(`${headFile}: không có tệp này. ${usage}`), 2
  if (!heads) return say(`${headFile}: không phải đầu chuỗi do academy seal ghi. ${usage}`), 2
  let told = Date.now()
  const verdict = await verifyAcademy(
    (name, now) => {
      if (typeof now === 'number') {
        // Into a file or a pipe a line now and then, so that a long run is seen to go on.
        if (process.stderr.isTTY) process.stderr.write(`\r  ${name}: ${count(now)}`)
        else if (Date.now() - told > TELL_EVERY) process.stderr.write(`  ${name}: ${count(now)}\n`)
        else return
        told = Date.now()
      } else {
        process.stderr.write(process.stderr.isTTY ? '\r\u001b[K' : '')
        say(now.ok ? `✓ ${name}: ${listed(now.checked)}` : `✗ ${name}`)
      }
    },
    settings().dataDir,
    percent,
    CHECKS.map(([name, check]) => (name === SEALS ? [name, (onProgress) => verifySeals(onProgress, heads)] : [name, check])),
  )
  say(verdictText(verdict))
  if (percent < 100) say(`Lấy mẫu: chỉ tính lại chữ ký của khoảng ${percent}% chứng nhận điện tử, chọn ngẫu nhiên. Soát hết: academy verify.`)
  return verdict.ok ? 0 : 1
}

/** `academy recount`: recounts the tallies from the facts and prints the differences. Exit 1 when there are any. */
export async function recountCommand(): Promise<number> {
  // What is due by the calendar alone is no difference: posts that begin today are met first.
  await rollTallies()
  const differences = recountTallies()
  for (const { table, key, counted, recounted } of differences)
    say(`khác: ${table} ${key}: đang ghi ${counted || 'không có'}, đếm lại ${recounted || 'không có'}`)
  const exposures = recountExposure()
  for (const item of exposures) say(`khác: câu hỏi ${item.questionVersionId}: đang ghi đã rút ${item.counted} lần, đếm lại ${item.recounted}`)
  const count = differences.length + exposures.length
  say(`${count} khác biệt`)
  return count ? 1 : 0
}
