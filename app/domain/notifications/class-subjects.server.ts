import { now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { PLAN_NOW } from '../classroom/classes.server'
import { confirmableUntil } from '../classroom/confirming.server'
import type { About, FindSubject, Subject } from './subjects.server'
import { momentOf, titleOf } from './values'

type Row = { titleVi: string; titleEn: string; startsAt: string; endsAt: string; planId: string; isCancelled: number; isClosed: number }

/** A group session in which somebody is expected, as it is planned now. */
function find({ thing, personId }: About, from: Read): Row | null {
  return from.get<Row>(
    `SELECT v."titleVi", v."titleEn", p."startsAt", p."endsAt", p."id" AS planId, EXISTS (SELECT 1 FROM "ClassCancellation" x WHERE x."sessionId" = s."id") AS isCancelled,
       EXISTS (SELECT 1 FROM "ClassClosing" z WHERE z."sessionId" = s."id") AS isClosed
     FROM "ClassEntry" e JOIN "ClassSession" s ON s."id" = e."sessionId" JOIN "ClassPlan" p ON p."sessionId" = s."id" AND ${PLAN_NOW('p', 's."id"')}
     JOIN "Enrolment" n ON n."id" = e."enrolmentId" JOIN "CourseVersion" v ON v."id" = n."courseVersionId" WHERE e."sessionId" = ?1 AND e."personId" = ?2`,
    thing,
    personId,
  )
}

/** A group session that somebody hosts as it is planned now. */
function findHosted({ thing, personId }: About, from: Read): (Omit<Row, 'planId'> & { heldBy: string; isConfirmed: number }) | null {
  return from.get(
    `SELECT v."titleVi", v."titleEn", p."startsAt", p."endsAt", s."heldBy", EXISTS (SELECT 1 FROM "ClassCancellation" x WHERE x."sessionId" = s."id") AS isCancelled,
       EXISTS (SELECT 1 FROM "ClassClosing" z WHERE z."sessionId" = s."id") AS isClosed, EXISTS (SELECT 1 FROM "ClassConfirmation" c WHERE c."sessionId" = s."id") AS isConfirmed
     FROM "ClassSession" s JOIN "ClassPlan" p ON p."sessionId" = s."id" AND ${PLAN_NOW('p', 's."id"')}
     JOIN "CourseVersion" v ON v."courseId" = s."courseId" AND v."number" = (SELECT max(w."number") FROM "CourseVersion" w WHERE w."courseId" = s."courseId")
     WHERE s."id" = ?1 AND ?2 IN (s."heldBy", p."coHostId")`,
    thing,
    personId,
  )
}

function told(row: Omit<Row, 'planId'>, gone: string | null): Subject {
  const isPast = row.isClosed === 1 || row.endsAt <= instant(now())
  return { values: { course: titleOf(row), when: momentOf(row.startsAt) }, to: '/classes', gone: isPast ? 'past' : gone }
}

/** The facts of group sessions. Where it is held stands behind the link: a link of an online session goes out by no mail. */
export const classSubjects = {
  'class-co-host': (about, from) => {
    const row = findHosted(about, from)
    if (!row || row.heldBy === about.personId) return null
    return { ...told(row, row.isCancelled ? 'withdrawn' : null), to: `/sessions/${about.thing}` }
  },
  'class-unconfirmed': (about, from) => {
    const row = findHosted(about, from)
    if (!row) return null
    const until = confirmableUntil(row)
    const gone = row.isConfirmed ? 'done' : now() > until ? 'past' : null
    return { values: { ...told(row, null).values, until: momentOf(instant(until)) }, to: `/sessions/${about.thing}`, gone }
  },
  'class-soon': (about, from) => {
    const row = find(about, from)
    return row && told(row, row.isCancelled ? 'withdrawn' : row.planId === about.cycle ? null : 'moved')
  },
  'class-expected': (about, from) => {
    const row = find(about, from)
    return row && told(row, row.isCancelled ? 'withdrawn' : null)
  },
  'class-changed': (about, from) => {
    const row = find(about, from)
    return row && told(row, row.isCancelled ? 'withdrawn' : row.planId === about.cycle ? null : 'moved')
  },
  'class-cancelled': (about, from) => {
    const row = find(about, from)
    return row && told(row, null)
  },
} satisfies Record<string, FindSubject>
