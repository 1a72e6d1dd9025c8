import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { LessonBody } from '~/ui/lesson/lesson-body'
import { FocusShell } from '~/ui/shell/focus-shell'
import { useLanguage, useWords } from '~/ui/words'
import { EventLink } from './event-link'
import { recordWords } from './words'

export type LessonAsLearnedProps = {
  title: { vi: string; en: string }
  number: number
  completedAt: string
  bodyHash: string
  eventSeq: number
  now: string | null
}

/** A lesson by the very text that was read when it was completed. */
export function LessonAsLearned({ title, number, completedAt, bodyHash, eventSeq, now }: LessonAsLearnedProps) {
  const words = useWords(recordWords)
  const language = useLanguage()
  return (
    <FocusShell
      back={{ to: '/record', label: words.back }}
      title={`${words.version} ${number} · ${date(completedAt)}`}
      aside={now ? <a href={now}>{words.lessonNow}</a> : null}
    >
      <div className="page narrow stack">
        <h1>{title[language]}</h1>
        <Alert still>
          {words.lessonNote(number, date(completedAt))} {words.lessonQuiet} <EventLink seq={eventSeq} />
        </Alert>
        {/* The class hides the buttons of checks: a kept text is read, not answered. */}
        <div lang="vi" className="as-learned">
          <LessonBody hash={bodyHash} />
        </div>
      </div>
    </FocusShell>
  )
}
