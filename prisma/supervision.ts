import { findCourse } from '../app/domain/catalog/course-versions.server'
import { viewerOf } from '../app/domain/organisation/viewer.server'
import { grantInvigilator } from '../app/domain/supervision/invigilator-grants.server'
import { expectPerson, listExpectable, markEntry } from '../app/domain/supervision/roll-call.server'
import { endSession, findSession, noteIncident, openSession } from '../app/domain/supervision/sessions.server'
import { addDays } from '../app/platform/clock'
import type { Outcome } from '../app/platform/outcome'

/** A trainer of the department supervises: a session two days ago in a ward, its roll-call called, a power cut noted. */
export async function demoSupervision(ids: Map<string, string>, today: string, at: (date: string, minutes: number) => void): Promise<void> {
  const [linh, son] = ['linh', 'son'].map((key) => viewerOf(ids.get(key) as string))
  const day = addDays(today, -2)
  at(addDays(day, -5), 540)
  const grant = { staffCode: son.staffCode, unitCode: 'H26', validTo: addDays(today, 300), reason: 'Đã dự buổi tập huấn giám sát kiểm tra' }
  done(await grantInvigilator(linh, grant))
  at(day, 510)
  const { sessionId } = done(await openSession(son, { courseId: findCourse('hvs-02')?.courseId ?? '', place: 'Hội trường tầng 2, UBND phường' }))
  const session = findSession(son, sessionId)
  const people = session ? listExpectable(son, session, 'P00008', 4).filter(({ personId }) => personId !== ids.get('hanh')) : []
  for (const [n, { staffCode }] of people.entries()) {
    const { entryId } = done(await expectPerson(son, sessionId, staffCode))
    at(day, 515 + n)
    done(await markEntry(son, entryId, n === 1 ? { state: 'absent', note: 'Đi công tác' } : { state: 'present', note: '' }))
  }
  at(day, 540)
  done(await noteIncident(son, sessionId, 'Mất điện từ 9:00 đến 9:05; mọi người làm tiếp trên cùng máy.'))
  at(day, 600)
  done(await endSession(son, sessionId))
}

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`supervision: ${outcome.reason}`)
  return outcome.value
}
