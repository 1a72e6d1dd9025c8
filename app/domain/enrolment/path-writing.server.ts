import { canonicalJson } from '~/platform/canonical'
import type { Read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { coursesOf, findPath, type PathGroup } from './paths.server'

/** A path as it was brought. Groups without courses are left out. */
export type WrittenPath = { title: { vi: string; en: string }; summary: { vi: string; en: string }; required: string[]; groups: PathGroup[] }
export type PathRefusal = 'not-yours' | 'title-missing' | 'path-empty' | 'course-unknown' | 'path-course-twice' | 'path-least-wrong' | 'path-ended'

const MOST_COURSES = 100

/** Who writes paths: trainers, as with courses. */
export const mayWritePaths = (viewer: Viewer): boolean => hasRole(viewer, 'trainer')

function checked(brought: WrittenPath, from: Read): WrittenPath | PathRefusal {
  const clean = ({ vi, en }: { vi: string; en: string }, most: number) => ({ vi: cleanText(vi).slice(0, most), en: cleanText(en).slice(0, most) })
  const title = clean(brought.title, 200)
  const groups = brought.groups.filter(({ courses }) => courses.length > 0).map((group) => ({ ...group, title: clean(group.title, 200) }))
  if (!title.vi || !title.en) return 'title-missing'
  const path = { title, summary: clean(brought.summary, 2000), required: brought.required, groups }
  const courses = coursesOf(path)
  if (courses.length === 0 || courses.length > MOST_COURSES) return 'path-empty'
  if (courses.some((courseId) => !from.get('SELECT 1 FROM "CourseVersion" WHERE "courseId" = ?', courseId))) return 'course-unknown'
  if (new Set(courses).size < courses.length) return 'path-course-twice'
  if (groups.some(({ least, courses: some }) => !Number.isInteger(least) || least < 1 || least > some.length)) return 'path-least-wrong'
  return path
}

/** A trainer makes a path. A double click is one. Refuses what is missing, a course named twice, and a number nobody can choose. */
export function makePath(viewer: Viewer, brought: WrittenPath, requestKey: string): Promise<Outcome<{ pathId: string }, PathRefusal>> {
  return inTransaction((tx) => {
    if (!mayWritePaths(viewer)) return refused('not-yours')
    const key = `${viewer.personId}:${requestKey}`
    const known = tx.get<{ id: string }>('SELECT "id" FROM "Path" WHERE "requestKey" = ?', key)
    if (known) return done({ pathId: known.id })
    const path = checked(brought, tx)
    if (typeof path === 'string') return refused(path)
    const pathId = newId()
    const event = record(tx, { type: 'path.made', actor: viewer.personId, payload: { pathId } })
    tx.run(
      'INSERT INTO "Path" ("id","madeBy","madeAt","requestKey","eventSeq") VALUES (?,?,?,?,?)',
      pathId,
      viewer.personId,
      instant(event.recordedAt),
      key,
      event.seq,
    )
    react(tx, event)
    writeVersion(tx, viewer, pathId, 1, path)
    return done({ pathId })
  })
}

/** A change of a path is its next version: who is on it keeps the one they entered. The same text is no new version. */
export function changePath(viewer: Viewer, pathId: string, brought: WrittenPath): Promise<Outcome<{ number: number }, PathRefusal>> {
  return inTransaction((tx) => {
    const was = mayWritePaths(viewer) ? findPath(pathId, tx) : null
    if (!was) return refused('not-yours')
    if (was.endedAt) return refused('path-ended')
    const path = checked(brought, tx)
    if (typeof path === 'string') return refused(path)
    const { title, summary, required, groups } = was
    if (canonicalJson(path) === canonicalJson({ title, summary, required, groups })) return done({ number: was.number })
    writeVersion(tx, viewer, pathId, was.number + 1, path)
    return done({ number: was.number + 1 })
  })
}

function writeVersion(tx: Tx, viewer: Viewer, pathId: string, number: number, { title, summary, ...path }: WrittenPath): void {
  const versionId = newId()
  const [required, groups] = [canonicalJson(path.required), canonicalJson(path.groups)]
  const event = record(tx, {
    type: 'path.written',
    actor: viewer.personId,
    payload: { versionId, pathId, number, titleVi: title.vi, titleEn: title.en, summaryVi: summary.vi, summaryEn: summary.en, required, groups },
  })
  tx.run(
    'INSERT INTO "PathVersion" ("id","pathId","number","titleVi","titleEn","summaryVi","summaryEn","required","groups","writtenBy","writtenAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
    versionId,
    pathId,
    number,
    title.vi,
    title.en,
    summary.vi,
    summary.en,
    required,
    groups,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

/** A trainer ends a path, with a reason: nobody new enters it; who is on it goes on. */
export function endPath(viewer: Viewer, pathId: string, reason: string): Promise<Outcome<null, 'not-yours' | 'reason-missing' | 'path-ended'>> {
  return inTransaction((tx) => {
    const path = mayWritePaths(viewer) ? findPath(pathId, tx) : null
    if (!path) return refused('not-yours')
    const words = cleanText(reason).slice(0, 2000)
    if (!words) return refused('reason-missing')
    if (path.endedAt) return refused('path-ended')
    const event = record(tx, { type: 'path.ended', actor: viewer.personId, payload: { pathId, reason: words } })
    tx.run(
      'INSERT INTO "PathEnd" ("pathId","reason","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?)',
      pathId,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
