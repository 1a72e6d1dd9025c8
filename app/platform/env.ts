import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Settings, read from the environment once and checked; a wrong one throws with its name. */
export type Settings = {
  dataDir: string
  /** Address that certificates carry; mandatory outside the demo. */
  url: string
  demo: boolean
  host: string
  port: number
  /** How many proxies in front are trusted to say who calls and by which scheme. */
  trustedProxies: number
  secure: boolean
  /** The body that issues certificates, as printed. */
  issuer: { vi: string; en: string }
  /** Title and name of who signs certificates on paper; null for nobody, an empty name for a hand. */
  signatory: { title: string; name: string } | null
  /** Whether the server runs jobs beside the pages; otherwise `academy jobs` does in a process of its own. */
  runsJobs: boolean
  annualPeriods: number
  /** How many days before its last day a certificate may be renewed. */
  renewalDays: number
  /** From which share of changed words on, in percent, a major version proposes to learn a lesson again. */
  relearnPercent: number
  /** How large one video of a course may be, in bytes. */
  mediaMaxBytes: number
  /** How large a package of exercises may be, in bytes, as it is sent and as it is unpacked. */
  packageMaxBytes: number
  packageMaxUnpacked: number
  /** How often one person may hand in within 24 hours, and how many bytes of files with it. */
  handInsADay: number
  handInBytesADay: number
  /** Whether products may be marked by people of the maker's own body. */
  marksOwnUnit: boolean
  /** Which share of markings trainers mark again, in percent. */
  remarkPercent: number
  /** How long a claimed product waits for its marker, in minutes. */
  claimMinutes: number
  /** How many days the rows of an import are kept after its end, and a trial that nobody starts. */
  importDays: number
  /** How many days a peer has to review a product before it is given to another too. */
  peerDays: number
  mail: MailSettings
  sharing: SharingSettings
  supervision: SupervisionSettings
  classroom: ClassroomSettings
  pauses: PauseSettings
  privacy: PrivacySettings
}

/** Clocks that stand still: which kinds of absence stop them, and whether due dates then move by working days or by all days. */
export type PauseSettings = { absences: string[]; days: 'workdays' | 'days' }

/**
 * Inspection mandates: how long one may hold, and after how many days a look under one is shown to its owner, at most and where it is not said.
 * No decree says these days: the body that inspects agrees them with the academy. `requests` is the clock of what people ask about their data:
 * working days to answer, days to do it, days where third parties are asked, and the one extension. `retention`: how long what is no evidence
 * is kept, in days.
 */
export type PrivacySettings = {
  mandateDays: number
  disclosureDays: number
  mostDisclosureDays: number
  /** Within how many hours of noticing it the authority is told of a breach; the Law on personal data is read so, to be confirmed. */
  breachHours: number
  requests: { answerDays: number; doneDays: number; thirdPartyDays: number; extensionDays: number }
  retention: { telemetryDays: number; sessionDays: number }
}

/** Who mail comes from, and the mail server; without one, letters are written as files. */
export type MailSettings = {
  from: string
  smtp: { host: string; port: number; secure: boolean; user: string | null; password: string | null } | null
}

/** Tests under somebody's eyes: how long a code stands on the screen, how long after the end a roll-call may be finished, and when a session ends by itself. */
export type SupervisionSettings = { codeSeconds: number; confirmMinutes: number; sessionHours: number }

/**
 * Group sessions: how long a code stands on the screen, from which share of the planned time on somebody was there, in percent, and
 * for how many days after the end the roll-call may be confirmed and put right.
 */
export type ClassroomSettings = { codeSeconds: number; presentPercent: number; confirmDays: number }

/** When passing a lesson on counts, and what is flagged for a person to judge. */
export type SharingSettings = {
  /** How many others must have gained, and how many of them may be citizens, whom nobody knows. */
  others: number
  citizens: number
  /** From which share right a short check is passed, in percent. */
  passPercent: number
  /** How long the link to a lesson is open. */
  days: number
  /** How far back credit is looked at for pairs and rings, and within how many minutes an office confirms itself. */
  ringDays: number
  ringMinutes: number
}

let cached: Settings | null = null

/** The settings of this process. */
export function settings(): Settings {
  cached ??= readSettings(process.env)
  return cached
}

/** Takes the settings of the process that began this thread: a thread sees no environment. */
export function adoptSettings(given: Settings): void {
  cached = given
}

/** Reads and checks settings; throws an Error in Vietnamese naming the variable that is wrong. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT phải là số cổng từ 0 đến 65535, hiện là “${env.PORT}”.`)
  const demo = env.ACADEMY_DEMO !== 'off'
  const host = env.HOST ?? '127.0.0.1'
  const url = (env.ACADEMY_URL ?? (demo ? `http://localhost:${port}` : '')).replace(/\/+$/, '')
  if (!url) throw new Error('ACADEMY_URL là bắt buộc khi ACADEMY_DEMO=off: địa chỉ này được in trên giấy chứng nhận.')
  if (!URL.canParse(url)) throw new Error(`ACADEMY_URL không phải là một địa chỉ đúng: “${url}”.`)
  const trustedProxies = Number(env.ACADEMY_TRUSTED_PROXIES ?? 0)
  if (!Number.isInteger(trustedProxies) || trustedProxies < 0) throw new Error('ACADEMY_TRUSTED_PROXIES phải là số nguyên không âm.')
  const mediaMegabytes = Number(env.ACADEMY_MEDIA_MB ?? 100)
  if (!(mediaMegabytes >= 1 && mediaMegabytes <= 2000)) throw new Error(`ACADEMY_MEDIA_MB phải là số từ 1 đến 2000, hiện là “${env.ACADEMY_MEDIA_MB}”.`)
  const relearnPercent = Number(env.ACADEMY_RELEARN_PERCENT ?? 20)
  if (!(relearnPercent >= 1 && relearnPercent <= 100))
    throw new Error(`ACADEMY_RELEARN_PERCENT phải là số từ 1 đến 100, hiện là “${env.ACADEMY_RELEARN_PERCENT}”.`)
  const remarkPercent = Number(env.ACADEMY_REMARK_PERCENT ?? 5)
  if (!(remarkPercent >= 0 && remarkPercent <= 100)) throw new Error(`ACADEMY_REMARK_PERCENT phải là số từ 0 đến 100, hiện là “${env.ACADEMY_REMARK_PERCENT}”.`)
  const whole = (name: string, otherwise: number, [least, most] = [1, Number.MAX_SAFE_INTEGER]) => {
    const value = Number(env[name] ?? otherwise)
    const range = most < Number.MAX_SAFE_INTEGER ? `từ ${least} đến ${most}` : `từ ${least}`
    if (!Number.isInteger(value) || value < least || value > most) throw new Error(`${name} phải là số nguyên ${range}, hiện là “${env[name]}”.`)
    return value
  }
  return {
    dataDir: path.resolve(env.ACADEMY_DATA ?? 'data'),
    url,
    demo,
    host,
    port,
    trustedProxies,
    secure: url.startsWith('https:'),
    issuer: { vi: env.ACADEMY_ISSUER ?? 'Học viện số Hà Nội', en: env.ACADEMY_ISSUER_EN ?? 'Hanoi Digital Academy' },
    signatory: env.ACADEMY_SIGNATORY_TITLE ? { title: env.ACADEMY_SIGNATORY_TITLE, name: env.ACADEMY_SIGNATORY ?? '' } : null,
    runsJobs: env.ACADEMY_JOBS !== 'off',
    annualPeriods: Number(env.ACADEMY_ANNUAL_PERIODS ?? 40),
    renewalDays: whole('ACADEMY_RENEWAL_DAYS', 60, [0, 730]),
    relearnPercent,
    mediaMaxBytes: mediaMegabytes * 1_000_000,
    packageMaxBytes: whole('ACADEMY_H5P_MB', 250) * 1_000_000,
    packageMaxUnpacked: whole('ACADEMY_H5P_UNPACKED_MB', 600) * 1_000_000,
    handInsADay: whole('ACADEMY_HAND_INS_A_DAY', 20),
    handInBytesADay: whole('ACADEMY_HAND_IN_MB_A_DAY', 100) * 1_000_000,
    marksOwnUnit: env.ACADEMY_MARK_OWN_UNIT === 'on',
    remarkPercent,
    claimMinutes: whole('ACADEMY_CLAIM_MINUTES', 60),
    importDays: whole('ACADEMY_IMPORT_DAYS', 30, [1, 3650]),
    peerDays: whole('ACADEMY_PEER_DAYS', 7, [1, 90]),
    mail: mailSettings(env, url, whole),
    sharing: {
      others: whole('ACADEMY_SHARING_OTHERS', 2),
      citizens: whole('ACADEMY_SHARING_CITIZENS', 0, [0, 1000]),
      passPercent: whole('ACADEMY_SHARING_PASS_PERCENT', 60, [1, 100]),
      days: whole('ACADEMY_SHARING_DAYS', 14, [1, 365]),
      ringDays: whole('ACADEMY_SHARING_RING_DAYS', 180, [1, 3650]),
      ringMinutes: whole('ACADEMY_SHARING_RING_MINUTES', 30, [1, 1440]),
    },
    supervision: {
      codeSeconds: whole('ACADEMY_SUPERVISION_CODE_SECONDS', 45, [30, 60]),
      confirmMinutes: whole('ACADEMY_SUPERVISION_CONFIRM_MINUTES', 60, [0, 1440]),
      sessionHours: whole('ACADEMY_SUPERVISION_HOURS', 6, [1, 24]),
    },
    classroom: {
      codeSeconds: whole('ACADEMY_CLASS_CODE_SECONDS', 30, [20, 60]),
      presentPercent: whole('ACADEMY_CLASS_PRESENT_PERCENT', 80, [50, 100]),
      confirmDays: whole('ACADEMY_CLASS_CONFIRM_DAYS', 7, [1, 60]),
    },
    pauses: readPauses(env),
    privacy: {
      mandateDays: whole('ACADEMY_MANDATE_DAYS', 90, [1, 366]),
      disclosureDays: whole('ACADEMY_MANDATE_DISCLOSURE_DAYS', 30, [0, 366]),
      mostDisclosureDays: whole('ACADEMY_MANDATE_MOST_DISCLOSURE_DAYS', 90, [0, 366]),
      breachHours: whole('ACADEMY_BREACH_HOURS', 72, [1, 720]),
      requests: {
        answerDays: whole('ACADEMY_DATA_ANSWER_DAYS', 2, [1, 30]),
        doneDays: whole('ACADEMY_DATA_DONE_DAYS', 15, [1, 90]),
        thirdPartyDays: whole('ACADEMY_DATA_THIRD_PARTY_DAYS', 20, [1, 90]),
        extensionDays: whole('ACADEMY_DATA_EXTENSION_DAYS', 15, [0, 90]),
      },
      retention: {
        telemetryDays: whole('ACADEMY_KEEP_TELEMETRY_DAYS', 365, [30, 3650]),
        sessionDays: whole('ACADEMY_KEEP_SESSION_DAYS', 30, [1, 3650]),
      },
    },
  }
}

const ABSENCES = ['maternity', 'sick', 'study', 'secondment', 'suspended', 'other']

function readPauses(env: Env): PauseSettings {
  const absences = (env.ACADEMY_PAUSE_ABSENCES ?? 'maternity,sick,study,suspended,other')
    .split(',')
    .map((kind) => kind.trim())
    .filter(Boolean)
  const wrong = absences.find((kind) => !ABSENCES.includes(kind))
  if (wrong) throw new Error(`ACADEMY_PAUSE_ABSENCES gồm các loại nghỉ ${ABSENCES.join(', ')}, cách nhau bằng dấu phẩy; “${wrong}” không phải một loại.`)
  const days = env.ACADEMY_PAUSE_DAYS ?? 'workdays'
  if (days !== 'workdays' && days !== 'days') throw new Error(`ACADEMY_PAUSE_DAYS là “workdays” (ngày làm việc) hoặc “days” (mọi ngày), hiện là “${days}”.`)
  return { absences, days }
}

type Env = Record<string, string | undefined>

function mailSettings(env: Env, url: string, whole: (name: string, otherwise: number, range?: [number, number]) => number): MailSettings {
  const from = env.ACADEMY_MAIL_FROM ?? `${env.ACADEMY_ISSUER ?? 'Học viện số Hà Nội'} <khong-tra-loi@${new URL(url).hostname}>`
  if (!/^[^<>\r\n]*<[^<>\s@]+@[^<>\s@]+>$|^[^<>\s@]+@[^<>\s@]+$/.test(from)) throw new Error(`ACADEMY_MAIL_FROM không phải là địa chỉ thư đúng: “${from}”.`)
  const host = env.ACADEMY_SMTP_HOST
  if (!host) return { from, smtp: null }
  const secure = env.ACADEMY_SMTP_TLS === 'on'
  const password = env.ACADEMY_SMTP_PASSWORD_FILE ? readFileSync(env.ACADEMY_SMTP_PASSWORD_FILE, 'utf8').trim() : (env.ACADEMY_SMTP_PASSWORD ?? null)
  const user = env.ACADEMY_SMTP_USER ?? null
  if (user !== null && password === null) throw new Error('ACADEMY_SMTP_USER cần kèm ACADEMY_SMTP_PASSWORD hoặc ACADEMY_SMTP_PASSWORD_FILE.')
  return { from, smtp: { host, port: whole('ACADEMY_SMTP_PORT', secure ? 465 : 587, [1, 65535]), secure, user, password } }
}
