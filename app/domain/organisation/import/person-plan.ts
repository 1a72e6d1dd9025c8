import type { RecordBar } from '../record-bars.server'
import { isWithin } from '../viewer'
import type { Problem, Verdict } from './problems'
import type { PersonRecord } from './records'
import { type IndexedUnit, type UnitIndex, unitOfRow } from './unit-index'
import { type PostKind, rankOfPosition } from './values'

/** What an import does to a person. Units stand by code, so that a plan may name units that it adds itself. */
export type PersonStep =
  | { step: 'add-person'; code: string; name: string; group: string }
  | { step: 'rename'; name: string }
  | { step: 'regroup'; group: string }
  | { step: 'start-post'; unit: string; position: string; rank: number; kind: PostKind; from: string; to: string | null }
  | { step: 'end-post'; postId: string; on: string }
  | { step: 'open-account'; email: string | null }
  | { step: 'set-email'; email: string }

/** A post as the academy holds it; `to` is the first day on which it is no longer held. */
export type KnownPost = { id: string; unit: string; unitPath: string; position: string; rank: number; kind: PostKind; from: string; to: string | null }
/** A person as the academy holds them, with every post that nothing supersedes. */
export type KnownPerson = { id: string; name: string; group: string; account: { email: string | null; isActivated: boolean } | null; posts: KnownPost[] }

/** A row of a person, with its number in the file. */
export type PersonLine = { row: number; record: PersonRecord; problems: Problem[] }
/** What is asked before a row can be taken. */
export type RowQuestion = { question: 'same-person'; candidates: string[] }
export type RowPlan = { row: number; verdict: Verdict; problems: Problem[] }
export type PersonPlan = { rows: RowPlan[]; steps: PersonStep[] }

export type PlanOptions = {
  /** The day from which rows without one hold. */
  asOf: string
  units: UnitIndex
  /** The paths below which the uploader administers. */
  scopes: string[]
  /** The legal group of new people whose row says none; '' to ask for it. */
  defaultGroup: string
  /** Whether new people get an account. */
  accounts: boolean
  /** Why the uploader may not change what is said of somebody; null where they may. */
  bar: (personId: string) => RecordBar | null
}

/**
 * What the rows of one person change about what is known of them. Rows stand or fall together: where one is wrong nothing of this person
 * changes, and the others say why.
 */
export function planPerson(lines: PersonLine[], known: KnownPerson | null, options: PlanOptions): PersonPlan {
  const rows = lines.map((line): RowPlan => ({ row: line.row, verdict: 'unchanged', problems: [...line.problems] }))
  const say = (at: number, problem: Problem) => void rows[at].problems.push(problem)
  compareRows(lines, say)
  const units = lines.map((line, at) => unitFor(line, at, options, say))
  if (known && !isYours(known, options)) for (const at of lines.keys()) say(at, { field: 'code', value: lines[at].record.code, reason: 'person-outside' })
  const mains = lines.filter(({ record }) => record.kind === 'main')
  if (!known && mains.length === 0) say(0, { field: 'kind', value: lines[0].record.kind, reason: 'main-missing' })
  const group = lines.find(({ record }) => record.group)?.record.group ?? null
  if (!known && !group && !options.defaultGroup && lines.every(({ problems }) => problems.every(({ field }) => field !== 'group')))
    say(0, { field: 'group', value: '', reason: 'group-missing' })
  const steps = lines.some((_, at) => rows[at].problems.length) ? [] : stepsOf(lines, units as IndexedUnit[], known, options, rows, say)
  const bar = known && steps.length ? options.bar(known.id) : null
  if (bar) for (const at of lines.keys()) say(at, { field: 'code', value: lines[at].record.code, reason: bar })
  const isWrong = rows.some(({ problems }) => problems.length > 0)
  if (!isWrong) return { rows, steps }
  const first = rows.find(({ problems }) => problems.length > 0)
  for (const row of rows) {
    row.verdict = 'error'
    if (!row.problems.length) row.problems.push({ field: null, value: '', reason: 'main-wrong', detail: String(first?.row ?? '') })
  }
  return { rows, steps: [] }
}

type Say = (at: number, problem: Problem) => void

/** Rows of one person agree on who it is, name each post once, and hold one main post at a time. */
function compareRows(lines: PersonLine[], say: Say): void {
  const [first] = lines
  const posts = new Map<string, number>()
  let main: PersonLine | null = null
  for (const [at, line] of lines.entries()) {
    const { record, row } = line
    if (record.name && first.record.name && record.name !== first.record.name)
      say(at, { field: 'name', value: record.name, reason: 'rows-disagree', detail: String(first.row) })
    if (record.group && first.record.group && record.group !== first.record.group)
      say(at, { field: 'group', value: record.group, reason: 'rows-disagree', detail: String(first.row) })
    const post = JSON.stringify([record.unitCode.toUpperCase(), record.unit, record.position, record.kind, record.from])
    const before = posts.get(post)
    if (before !== undefined) say(at, { field: 'code', value: record.code, reason: 'row-repeated', detail: String(before) })
    else if (record.kind === 'main' && main && overlap(main.record, record))
      say(at, { field: 'kind', value: '', reason: 'second-main', detail: String(main.row) })
    posts.set(post, before ?? row)
    if (record.kind === 'main' && (!main || (record.from ?? '9999') >= (main.record.from ?? '9999'))) main = line
  }
}

const overlap = (one: PersonRecord, other: PersonRecord) => (one.from ?? '') < (other.to ?? '9999') && (other.from ?? '') < (one.to ?? '9999')

function unitFor({ record, problems }: PersonLine, at: number, { units, scopes }: PlanOptions, say: Say): IndexedUnit | null {
  if (problems.some(({ field }) => field === 'unitCode' || field === 'unit')) return null
  const [field, value] = record.unitCode ? (['unitCode', record.unitCode] as const) : (['unit', record.unit] as const)
  const found = unitOfRow(units, record.unitCode, record.unit)
  if (!found.ok) return say(at, { field, value, reason: found.reason, detail: found.detail }), null
  if (!isWithin(scopes, found.unit.path)) return say(at, { field, value, reason: 'unit-outside' }), null
  return found.unit
}

/** Whether the uploader administers somebody: by any post they hold or are to hold; somebody between posts only with the whole city. */
function isYours({ posts }: KnownPerson, { scopes, asOf }: PlanOptions): boolean {
  const held = posts.filter(({ to }) => to === null || to > asOf)
  return held.length === 0
    ? posts.length === 0 || posts.some(({ unitPath }) => isWithin(scopes, unitPath))
    : held.some(({ unitPath }) => isWithin(scopes, unitPath))
}

function stepsOf(lines: PersonLine[], units: IndexedUnit[], known: KnownPerson | null, options: PlanOptions, rows: RowPlan[], say: Say): PersonStep[] {
  const steps: PersonStep[] = []
  const [{ record }] = lines
  const group = lines.find((line) => line.record.group)?.record.group ?? null
  const email = lines.find((line) => line.record.email)?.record.email ?? null
  if (!known) {
    steps.push({ step: 'add-person', code: record.code, name: record.name, group: group ?? options.defaultGroup })
    if (options.accounts || email) steps.push({ step: 'open-account', email })
    rows[0].verdict = 'added'
  } else {
    if (record.name !== known.name) steps.push({ step: 'rename', name: record.name })
    if (group && group !== known.group) steps.push({ step: 'regroup', group })
    steps.push(...accountSteps(email, known, options, say))
    if (steps.length) rows[0].verdict = 'changed'
  }
  // Main posts first: others stand beside them.
  const order = [...lines.keys()].sort(
    (one, other) =>
      Number(lines[one].record.kind !== 'main') - Number(lines[other].record.kind !== 'main') ||
      (lines[one].record.from ?? '').localeCompare(lines[other].record.from ?? ''),
  )
  const posts = [...(known?.posts ?? [])]
  for (const at of order) {
    const { verdict, steps: more } = postSteps(lines[at].record, units[at], posts, options, (problem) => say(at, problem))
    steps.push(...more)
    rows[at].verdict = stronger(rows[at].verdict, verdict)
  }
  return steps
}

const STRENGTH: Verdict[] = ['unchanged', 'changed', 'ended', 'moved', 'added']
const stronger = (one: Verdict, other: Verdict): Verdict => (STRENGTH.indexOf(one) >= STRENGTH.indexOf(other) ? one : other)

function accountSteps(email: string | null, { account }: KnownPerson, { accounts }: PlanOptions, say: Say): PersonStep[] {
  if (!account) return email || accounts ? [{ step: 'open-account', email }] : []
  if (!email || account.email === email) return []
  // Whoever has been in changes their address themselves: it is a way to sign in.
  if (account.isActivated && account.email) return say(0, { field: 'email', value: email, reason: 'email-differs' }), []
  return [{ step: 'set-email', email }]
}

/** What one row says of one post. `posts` becomes what holds after it, for the rows that follow. */
function postSteps(
  record: PersonRecord,
  unit: IndexedUnit,
  posts: KnownPost[],
  { asOf }: PlanOptions,
  say: (problem: Problem) => void,
): { verdict: Verdict; steps: PersonStep[] } {
  const from = record.from ?? asOf
  const same = posts.find(
    (post) =>
      post.kind === record.kind &&
      post.unit === unit.code &&
      post.position === record.position &&
      (record.from ? post.from === record.from : post.to === null || post.to > asOf || post.to === record.to),
  )
  if (same && (record.rank === null || record.rank === same.rank)) return endSteps(record, same, posts, say)
  const rank = record.rank ?? rankOfPosition(record.position)
  const start: PersonStep = { step: 'start-post', unit: unit.code, position: record.position, rank, kind: record.kind, from, to: record.to }
  const standing = posts.find(
    (post) =>
      post.kind === record.kind && (record.kind === 'main' || post.unit === unit.code) && post.from < (record.to ?? '9999') && (post.to ?? '9999') > from,
  )
  const replace = (verdict: Verdict, ended: PersonStep[]) => {
    posts.push({ id: '', unit: unit.code, unitPath: unit.path, position: record.position, rank, kind: record.kind, from, to: record.to })
    return { verdict, steps: [...ended, start] }
  }
  if (!standing) return replace(posts.length ? 'changed' : 'added', [])
  if (standing.from > from) return say({ field: 'from', value: from, reason: 'later-post', detail: standing.from }), { verdict: 'error', steps: [] }
  if (standing.from === from || standing.id === '') {
    const isSame = standing.unit === unit.code && standing.position === record.position
    return (
      say({ field: record.from ? 'from' : null, value: record.from ?? '', reason: isSame ? 'from-differs' : 'before-present-post', detail: standing.from }),
      { verdict: 'error', steps: [] }
    )
  }
  if (record.from && standing.unit === unit.code && standing.position === record.position && standing.rank === rank)
    return say({ field: 'from', value: from, reason: 'from-differs', detail: standing.from }), { verdict: 'error', steps: [] }
  const verdict = standing.unit === unit.code ? 'changed' : 'moved'
  if (standing.to !== null && standing.to <= from) return replace(verdict, [])
  posts.splice(posts.indexOf(standing), 1, { ...standing, to: from })
  return replace(verdict, [{ step: 'end-post', postId: standing.id, on: from }])
}

function endSteps(record: PersonRecord, post: KnownPost, posts: KnownPost[], say: (problem: Problem) => void): { verdict: Verdict; steps: PersonStep[] } {
  if (!record.to || record.to === post.to) return { verdict: 'unchanged', steps: [] }
  if (post.to !== null) return say({ field: 'to', value: record.to, reason: 'already-ended', detail: post.to }), { verdict: 'error', steps: [] }
  if (record.to <= post.from) return say({ field: 'to', value: record.to, reason: 'dates-reversed' }), { verdict: 'error', steps: [] }
  posts.splice(posts.indexOf(post), 1, { ...post, to: record.to })
  return { verdict: 'ended', steps: [{ step: 'end-post', postId: post.id, on: record.to }] }
}
