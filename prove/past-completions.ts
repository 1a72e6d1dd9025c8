import { enrolPerson } from '~/domain/enrolment/enrolments.server'
import { record, setReactions } from '~/domain/ledger/record.server'
import { addPerson, startPost } from '~/domain/organisation/people.server'
import { installReactions } from '~/domain/reactions.server'
import { now } from '~/platform/clock'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done } from '~/platform/outcome'

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô']
const MIDDLE = ['Thị', 'Văn', 'Đức', 'Minh', 'Thu', 'Quang', 'Ngọc', 'Hải']
const GIVEN = ['Hạnh', 'Dũng', 'Hương', 'Tuấn', 'Thảo', 'Sơn', 'Lan', 'Khánh', 'Mỹ', 'Phượng', 'Trường']

/** So many people who completed a course before its certificates were issued: enrolled and completed, and nothing followed from that. */
export async function recordPastCompletions(courseId: string, count: number): Promise<void> {
  setReactions({})
  for (let from = 0; from < count; from += 500)
    await inTransaction((tx) => {
      const unit = tx.get<{ id: string }>(`SELECT "id" FROM "Unit" WHERE "code" = 'P00008-VHXH'`)
      for (let n = from; n < Math.min(from + 500, count); n += 1) complete(tx, courseId, unit?.id ?? '', n)
      return done(null)
    })
  installReactions()
}

function complete(tx: Tx, courseId: string, unitId: string, n: number): void {
  const fullName = `${FAMILY[n % 10]} ${MIDDLE[n % 8]} ${GIVEN[n % 11]}`
  const personId = addPerson(tx, 'system', { staffCode: `QK${String(n).padStart(6, '0')}`, fullName, legalGroup: 'cong-chuc' })
  startPost(tx, 'system', { personId, unitId, position: 'Chuyên viên', rank: 6, kind: 'main', validFrom: '2026-01-01' })
  const { enrolmentId } = enrolPerson(tx, 'system', { personId, courseId, assignmentId: null, dueDate: null })
  const version = tx.get<{ id: string }>('SELECT "courseVersionId" AS id FROM "Enrolment" WHERE "id" = ?', enrolmentId)
  const completionId = newId()
  const at = now()
  const payload = { completionId, enrolmentId, courseId, cycle: 1, courseVersionId: version?.id ?? '', attemptId: null, handInId: null, knownBy: 'practised' }
  const event = record(tx, { type: 'course.completed', actor: 'system', subject: personId, unit: unitId, occurredAt: at, payload })
  tx.run(
    'INSERT INTO "CourseCompletion" ("id","personId","courseId","cycle","enrolmentId","courseVersionId","attemptId","handInId","knownBy","completedAt","eventSeq") VALUES (?,?,?,1,?,?,NULL,NULL,?,?,?)',
    completionId,
    personId,
    courseId,
    enrolmentId,
    payload.courseVersionId,
    payload.knownBy,
    instant(at),
    event.seq,
  )
}
