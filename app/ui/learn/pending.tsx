import type { Pending } from '~/domain/learning/pending'
import { date, time } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { useLanguage, useWords } from '~/ui/words'
import { pendingWords } from './pending-words'

/** `taskTitles`: of the tasks by id, where a course has more than one. */
export type PendingIn = { slug: string; title: { vi: string; en: string }; taskTitles: Record<string, { vi: string; en: string }>; pending: Pending[] }

/** What waits for the learner themself, before everything else: a test that runs, a product that came back. */
export function PendingAlerts({ courses }: { courses: PendingIn[] }) {
  return (
    <>
      {courses.flatMap((course) =>
        course.pending.map((item) => (
          <PendingAlert key={item.kind === 'attempt' ? item.attemptId : `${item.kind} ${item.handInId}`} course={course} item={item} />
        )),
      )}
    </>
  )
}

function PendingAlert({ course, item }: { course: PendingIn; item: Pending }) {
  const words = useWords(pendingWords)
  const language = useLanguage()
  const task = 'taskId' in item ? course.taskTitles[item.taskId]?.[language] : undefined
  const title = task ? `${course.title[language]}: ${task}` : course.title[language]
  if (item.kind === 'attempt')
    return (
      <Alert tone="warning" still title={words.running(time(item.closesAt))}>
        {title}. <a href={`/attempts/${item.attemptId}`}>{words.resume}</a>
      </Alert>
    )
  if (item.kind === 'named')
    return (
      <Alert tone="warning" still title={words.named(item.by)}>
        {title}. <a href={`/hand-ins/${item.handInId}`}>{words.seeGroup}</a>
      </Alert>
    )
  if (item.kind === 'improved')
    return (
      <Alert tone="info" still title={words.improved(date(item.at))}>
        {title}. <a href={`/hand-ins/${item.handInId}`}>{words.seeProduct}</a>
      </Alert>
    )
  if (item.kind !== 'returned')
    return (
      <Alert
        tone={item.kind === 'accepted' ? 'success' : 'info'}
        still
        title={item.kind === 'accepted' ? words.accepted(date(item.at)) : words.answered(date(item.at))}
      >
        {title}. <a href={`/hand-ins/${item.handInId}`}>{words.seeMarking}</a>
      </Alert>
    )
  return (
    <Alert tone="warning" still title={words.returned}>
      {title}. {item.comment ? `“${item.comment}” ` : null}
      <a href={`/hand-ins/${item.handInId}`}>{words.seeMarking}</a>
      {' · '}
      <a href={`/learn/${course.slug}/tasks/${item.taskId}#hand-in`}>{words.improve}</a>
    </Alert>
  )
}
