import { listCourses } from '../app/domain/catalog/course-versions.server'
import { findEnrolment } from '../app/domain/enrolment/enrolments.server'
import { passagesOf } from '../app/domain/feedback/passages.server'
import { postUnderLesson } from '../app/domain/feedback/posts.server'
import { rateLesson } from '../app/domain/feedback/ratings.server'
import { raiseSignal } from '../app/domain/feedback/signals.server'
import { viewerOf } from '../app/domain/organisation/viewer.server'

const TALK: [asker: string, lesson: number, question: string, answerer: string | null, reply: string][] = [
  [
    'hanh',
    2,
    'Tên miền có đuôi .gov.vn nhưng phía trước là tên một trang lạ thì có tin được không?',
    'mai',
    'Được, vì phần quyết định là phần cuối cùng trước dấu gạch chéo. Nếu phần đó là .gov.vn thì trang thuộc cơ quan nhà nước; nhưng hãy gõ lại địa chỉ chứ đừng bấm từ tin nhắn.',
  ],
  [
    'duc',
    1,
    'Tin nhắn của sếp vừa gấp vừa đòi giữ bí mật thì gọi lại bằng số nào cho chắc?',
    'son',
    'Gọi số đã lưu trong danh bạ cơ quan từ trước, không gọi số vừa nhắn tới.',
  ],
  ['khoi', 1, 'Mã QR dán ở quầy bị dán chồng thì mình báo ai đầu tiên?', null, ''],
]

/** What readers said: opinions, passages that some did not understand, questions with and without an answer. */
export async function demoFeedback(ids: Map<string, string>, date: string, at: (date: string, minutes: number) => void): Promise<void> {
  const [course] = listCourses()
  const learners = [...ids.values()].map((id) => viewerOf(id)).filter((viewer) => findEnrolment(viewer, course.courseId))
  for (const [n, learner] of learners.slice(0, 120).entries()) {
    const lesson = course.lessons[n % course.lessons.length]
    at(date, 480 + n)
    await rateLesson(learner, course.courseId, lesson.lessonId, n % 11 === 5 ? 1 : n % 4 === 1 ? 2 : 3)
    const passages = passagesOf(lesson.bodyHash)?.filter((passage) => !passage.isHeading) ?? []
    const passage = passages[(n % 3) * 4 + 2]
    if (n % 5 === 0 && passage) await raiseSignal(learner, course.courseId, lesson.lessonId, { bodyHash: lesson.bodyHash, position: passage.position })
  }
  for (const [n, [asker, index, question, answerer, reply]] of TALK.entries()) {
    const { lessonId } = course.lessons[index]
    at(date, 700 + n * 20)
    const asked = await postUnderLesson(viewerOf(ids.get(asker) as string), course.courseId, lessonId, {
      text: question,
      parentId: null,
      requestKey: `demo-${n}`,
    })
    if (!asked.ok) throw new Error(`question: ${asked.reason}`)
    at(date, 710 + n * 20)
    if (answerer)
      await postUnderLesson(viewerOf(ids.get(answerer) as string), course.courseId, lessonId, {
        text: reply,
        parentId: asked.value.postId,
        requestKey: `demo-${n}-reply`,
      })
  }
}
