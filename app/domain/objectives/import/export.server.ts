import { csvLine } from '~/platform/csv'
import { read } from '~/platform/db/database.server'
import { listCourses } from '../../catalog/course-versions.server'
import type { Span } from '../../evaluation/periods'
import { lastStateOf } from '../../organisation/standing'
import { scopeOf, type Viewer } from '../../organisation/viewer'
import { lastCheckIn } from '../check-ins.server'
import type { Feed } from '../content'
import { type Objective, objectiveById } from '../objectives.server'
import { FIELDS, type Field, OWN_HEADINGS } from './columns'
import { bringsFor } from './plan.server'
import { FEED_NAMES, WINDOW_NAMES } from './values'

const PAGE = 200

/** The objectives of a period that a viewer may bring by a file, in the order in which they were made, a page at a time; those that ended too. */
export function* exportedObjectives(viewer: Viewer, { kind, key }: Pick<Span, 'kind' | 'key'>): Generator<Objective> {
  const scopes = JSON.stringify(scopeOf(viewer, 'manager', 'administrator'))
  for (let after = 0; ; ) {
    const page = read.all<{ id: string; eventSeq: number }>(
      `SELECT o."id", o."eventSeq" FROM "Objective" o JOIN "UnitState" s ON s."id" = ${lastStateOf('o."unitId"')} WHERE o."kind" = ?1 AND o."key" = ?2 AND o."eventSeq" > ?3
         AND EXISTS (SELECT 1 FROM json_each(?4) w WHERE s."path" >= w."value" AND s."path" < w."value" || '~') ORDER BY o."eventSeq" LIMIT ?5`,
      kind,
      key,
      after,
      scopes,
      PAGE,
    )
    for (const { id } of page) {
      const objective = objectiveById(id)
      if (objective && !objective.isPending && bringsFor(viewer, objective)) yield objective
    }
    if (page.length < PAGE) return
    after = page[page.length - 1].eventSeq
  }
}

/** The people whose objectives an export names, so that each may see who took them along. */
export const peopleOf = (objectives: readonly Objective[]): string[] => [...new Set(objectives.flatMap(({ personId }) => personId ?? []))]

const periodText = ({ kind, key }: Span) =>
  kind === 'quarter' ? `Q${key.slice(6)}/${key.slice(0, 4)}` : kind === 'month' ? `${key.slice(5)}/${key.slice(0, 4)}` : key
const staffCode = (personId: string) => read.get<{ staffCode: string }>('SELECT "staffCode" FROM "Person" WHERE "id" = ?', personId)?.staffCode ?? ''

function feedCells(feed: Feed): Partial<Record<Field, string>> {
  if (feed.kind === 'by-hand') return { feed: FEED_NAMES[feed.kind] }
  const courses = listCourses()
  const course = courses.find((one) => (feed.kind === 'product' ? one.tasks.some(({ taskId }) => taskId === feed.taskId) : one.courseId === feed.courseId))
  const task = feed.kind === 'product' ? String((course?.tasks.findIndex(({ taskId }) => taskId === feed.taskId) ?? 0) + 1) : ''
  return { feed: FEED_NAMES[feed.kind], window: WINDOW_NAMES[feed.window], course: course?.code ?? '', task }
}

/** The rows of one objective as a file that is imported again changes nothing: one a key result. */
export function exportRows(objective: Objective): Record<Field, string>[] {
  const { content } = objective
  const parent = objective.parentId ? objectiveById(objective.parentId) : null
  const cells: Partial<Record<Field, string>> = {
    code: objective.code ?? objective.id,
    title: content.title,
    unit: objective.personId ? '' : objective.unitCode,
    person: objective.personId ? staffCode(objective.personId) : '',
    period: periodText(objective.span),
    parent: parent ? (parent.code ?? parent.id) : '',
    weight: decimalText(content.weight),
    note: content.note,
    countsChildren: content.countsChildren ? 'Có' : '',
    state: objective.endedAt ? 'Kết thúc' : '',
  }
  const rows = content.keyResults.map((one) => ({
    ...cells,
    resultCode: one.id,
    resultTitle: one.title,
    measure: one.measure,
    from: decimalText(one.from),
    target: decimalText(one.target),
    resultWeight: decimalText(one.weight),
    ...feedCells(one.feed),
    ...(one.feed.kind === 'by-hand' ? saidCells(objective.id, one.id) : {}),
  }))
  return (rows.length > 0 ? rows : [cells]).map(
    (row) => Object.fromEntries(FIELDS.map((field) => [field, row[field as keyof typeof row] ?? ''])) as Record<Field, string>,
  )
}

function saidCells(objectiveId: string, keyResultId: string): Partial<Record<Field, string>> {
  const said = lastCheckIn(objectiveId, keyResultId)
  return said ? { value: decimalText(said.value), proof: said.note } : {}
}

/** A decimal that cannot be read as thousands. */
const decimalText = (value: string) => (/^-?\d{1,3}\.\d{3}$/.test(value) ? `${value}0` : value).replace('.', ',')

/** Objectives as separated text in UTF-8 with its mark, in the columns that an import takes. */
export function* exportCsv(objectives: Iterable<Objective>): Generator<Buffer> {
  yield Buffer.from(`\ufeff${csvLine(OWN_HEADINGS.map(([, heading]) => heading))}`)
  for (const objective of objectives)
    yield Buffer.from(
      exportRows(objective)
        .map((row) => csvLine(OWN_HEADINGS.map(([field]) => row[field])))
        .join(''),
    )
}

const OF_RESULT: Partial<Record<Field, string>> = { resultCode: 'id', resultTitle: 'title', resultWeight: 'weight' }
const RESULT_FIELDS: Field[] = ['resultCode', 'resultTitle', 'measure', 'from', 'target', 'resultWeight', 'feed', 'course', 'task', 'window', 'value', 'proof']

/** Objectives as JSON, each with its key results, as an import takes them. */
export function* exportJson(objectives: Iterable<Objective>): Generator<Buffer> {
  let comma = ''
  yield Buffer.from('{"objectives":[')
  for (const objective of objectives) {
    const rows = exportRows(objective)
    const own = Object.fromEntries(FIELDS.filter((field) => !RESULT_FIELDS.includes(field)).map((field) => [field === 'code' ? 'id' : field, rows[0][field]]))
    const keyResults = rows
      .filter((row) => row.resultTitle)
      .map((row) => Object.fromEntries(RESULT_FIELDS.filter((field) => row[field] !== '').map((field) => [OF_RESULT[field] ?? field, row[field]])))
    yield Buffer.from(`${comma}\n${JSON.stringify({ ...own, keyResults })}`)
    comma = ','
  }
  yield Buffer.from('\n]}\n')
}
