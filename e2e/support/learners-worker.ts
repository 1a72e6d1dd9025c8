import { answerCheck } from '~/domain/assessment/checks.server'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { questionKey } from '~/domain/catalog/questions.server'
import { enrol } from '~/domain/enrolment/enrolments.server'
import { openAccount } from '~/domain/identity/accounts.server'
import { completeLesson } from '~/domain/learning/lessons.server'
import { addPerson, startPost } from '~/domain/organisation/people.server'
import { viewerOf } from '~/domain/organisation/viewer.server'
import { installReactions } from '~/domain/reactions.server'
import { closeDatabase, handles, read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { inventable, inventPerson } from '../../prisma/names'

// A program: so many more people, each of whom enrols in a course, answers the checks of its first lesson and completes it,
// all by the commands that a click calls. Nobody is served meanwhile, so syncing each commit is not needed.
const [slug, count] = process.argv.slice(2)
installReactions()
handles().writing.pragma('synchronous = OFF')
const course = findCourse(slug)
const unit = read.get<{ unitId: string }>('SELECT "unitId" FROM "Post" ORDER BY "id" LIMIT 1')
if (!course || !unit) throw new Error(`no course ${slug}`)
const [lesson] = course.lessons
const checks = [...lesson.checks.questions, ...lesson.checks.simulations].map((id) => course.questions.find((question) => question.questionId === id))

const people = await inTransaction((tx) =>
  Array.from({ length: Number(count) }, (_, n) => {
    const staffCode = `HN3${String(n + 1).padStart(5, '0')}`
    const personId = addPerson(tx, 'system', { staffCode, fullName: inventPerson(n % inventable).fullName, legalGroup: 'cong-chuc' })
    startPost(tx, 'system', { personId, unitId: unit.unitId, position: 'Chuyên viên', rank: 6, kind: 'main', validFrom: '2025-07-01' })
    openAccount(tx, personId, staffCode, `${staffCode.toLowerCase()}@academy.example`)
    return personId
  }),
)
for (const personId of people) {
  const viewer = viewerOf(personId)
  await enrol(viewer, course.courseId)
  for (const check of checks) if (check) await answerCheck(viewer, course.courseId, check.questionId, questionKey(check.questionVersionId).correct)
  const completed = await completeLesson(viewer, course.courseId, lesson.lessonId)
  if (!completed.ok) throw new Error(completed.reason)
}
handles().writing.pragma('synchronous = FULL')
await closeDatabase()
