import { answerCheck } from '../app/domain/assessment/checks.server'
import { listCourses } from '../app/domain/catalog/course-versions.server'
import { questionKey } from '../app/domain/catalog/questions.server'
import { completeLesson, visitLesson } from '../app/domain/learning/lessons.server'
import type { Viewer } from '../app/domain/organisation/viewer'
import { viewerOf } from '../app/domain/organisation/viewer.server'
import { listFlagsAbout } from '../app/domain/plausibility/flags.server'
import { judgeFlag, stateSide } from '../app/domain/plausibility/judging.server'
import { lookForFlags } from '../app/domain/plausibility/looking.server'
import { addDays } from '../app/platform/clock'
import { read } from '../app/platform/db/database.server'
import type { Outcome } from '../app/platform/outcome'

type Clock = (date: string, minutes: number) => void

const UNTOUCHED = `SELECT e."personId" AS id FROM "Enrolment" e JOIN "Post" x ON x."personId" = e."personId" AND x."kind" = 'main' JOIN "UnitState" s ON s."unitId" = x."unitId"
  WHERE e."courseId" = ? AND instr(s."path", '/P00070/') > 0 AND NOT EXISTS (SELECT 1 FROM "LessonCompletion" l WHERE l."enrolmentId" = e."id") ORDER BY e."personId" LIMIT 2`

/**
 * Two clicked through lessons within minutes, one of whom had read them on paper and was believed; a test was answered within a minute. The
 * night found it, and who took the test has said their side: it waits to be judged.
 */
export async function demoPlausibility(ids: Map<string, string>, today: string, at: Clock): Promise<void> {
  const course = listCourses().find(({ code }) => code === 'HVS-03')
  const hurried = read.all<{ id: string }>(UNTOUCHED, course?.courseId ?? '').map(({ id }) => viewerOf(id))
  for (const [n, person] of hurried.entries()) await clickThrough(person, addDays(today, -8), 610 + n * 30, at)
  at(addDays(today, -7), 190)
  for (let isFinished = false; !isFinished; ) isFinished = (await lookForFlags()).isFinished
  const duc = viewerOf(ids.get('duc') as string)
  const [believed] = hurried
  at(addDays(today, -6), 540)
  done(await stateSide(duc, flagOf(duc), 'Tôi ôn cả buổi sáng, đọc đề lướt qua đã nhận ra câu trả lời nên bấm liền một mạch.'))
  if (!believed) return
  done(await stateSide(believed, flagOf(believed), 'Phòng tôi đã in bảy bài ra học chung hôm trước, hôm ấy tôi chỉ vào bấm hoàn thành.'))
  at(addDays(today, -5), 600)
  done(
    await judgeFlag(viewerOf(ids.get('long') as string), flagOf(believed), {
      verdict: 'nothing',
      reason: 'Đã gọi lên phòng: có bản in và danh sách người học chung.',
    }),
  )
}

const flagOf = (person: Viewer) => listFlagsAbout(person)[0]?.id ?? ''

async function clickThrough(person: Viewer, day: string, minute: number, at: Clock): Promise<void> {
  const course = listCourses().find(({ code }) => code === 'HVS-03')
  for (const [n, lesson] of (course?.lessons ?? []).slice(0, 4).entries()) {
    at(day, minute + n * 0.5)
    done(await visitLesson(person, course?.courseId ?? '', lesson.lessonId))
    for (const questionId of [...lesson.checks.questions, ...lesson.checks.simulations]) {
      const question = course?.questions.find((item) => item.questionId === questionId)
      done(await answerCheck(person, course?.courseId ?? '', questionId, questionKey(question?.questionVersionId ?? '').correct))
    }
    at(day, minute + n * 0.5 + 0.4)
    done(await completeLesson(person, course?.courseId ?? '', lesson.lessonId))
  }
}

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`plausibility: ${outcome.reason}`)
  return outcome.value
}
