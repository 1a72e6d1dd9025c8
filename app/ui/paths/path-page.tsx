import { date } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { PageHead } from '~/ui/kit/page-head'
import { ProgressBar } from '~/ui/kit/progress-bar'
import { StatusWord } from '~/ui/kit/status-word'
import { useLanguage, useWords } from '~/ui/words'
import { pathWords } from './path-words'

type Title = { vi: string; en: string }
export type PathCourseShown = { slug: string; code: string; title: Title; state: 'done' | 'open' | 'none'; isOffered: boolean }
export type PathPageProps = {
  path: { pathId: string; number: number; title: Title; summary: Title; endedAt: string | null }
  entered: { dueDate: string | null; givenByName: string | null; reason: string | null; isReleased: boolean } | null
  /** Whether nobody is signed in: paths are public, as courses are. */
  isVisitor: boolean
  progress: { done: number; of: number; completedAt: string | null }
  required: PathCourseShown[]
  groups: { title: Title; least: number; done: number; courses: PathCourseShown[] }[]
}

/** One path: how far the reader is, what is required, and what they may choose. */
export function PathPage({ path, entered, isVisitor, progress, required, groups }: PathPageProps) {
  const words = useWords(pathWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: isVisitor ? '/courses' : '/paths' }, { label: path.title[language] }]} />
      <PageHead eyebrow={words.version(path.number)} title={path.title[language]} lead={path.summary[language]} />
      {entered ? (
        <Card raised>
          <ProgressBar value={progress.done} max={Math.max(1, progress.of)}>
            {progress.completedAt ? words.completed(date(progress.completedAt)) : words.progress(progress.done, progress.of)}
          </ProgressBar>
          <p className="muted small">
            {[entered.dueDate ? words.due(date(entered.dueDate)) : '', entered.givenByName ? words.given(entered.givenByName) : '', entered.reason ?? '']
              .filter(Boolean)
              .join(' · ')}
          </p>
          {entered.isReleased ? <p>{words.releasedText}</p> : null}
        </Card>
      ) : path.endedAt ? (
        <p>{words.closed}</p>
      ) : (
        <Card raised>
          <p>{isVisitor ? words.signInText : words.joinText}</p>
          {isVisitor ? (
            <ButtonLink look="primary" to={`/sign-in?to=${encodeURIComponent(`/paths/${path.pathId}`)}`}>
              {words.signIn}
            </ButtonLink>
          ) : (
            <form method="post" action={`/paths/${path.pathId}/entry`}>
              <Button look="primary">{words.join}</Button>
            </form>
          )}
        </Card>
      )}
      {required.length ? <Courses title={words.required} courses={required} isOn={entered !== null} /> : null}
      {groups.map((group, at) => (
        <Courses
          key={`${at + 1}`}
          title={words.choose(group.least, group.title[language])}
          note={[
            entered ? words.chosen(group.done, group.least) : '',
            entered?.dueDate && group.done < group.least ? words.chooseBy(date(entered.dueDate)) : '',
          ]
            .filter(Boolean)
            .join('. ')}
          courses={group.courses}
          isOn={entered !== null}
        />
      ))}
    </div>
  )
}

function Courses({ title, note, courses, isOn }: { title: string; note?: string; courses: PathCourseShown[]; isOn: boolean }) {
  const words = useWords(pathWords)
  const language = useLanguage()
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      {note ? <p className="muted small">{note}</p> : null}
      <ul className="items">
        {courses.map((course) => (
          <li key={course.slug}>
            <span className="item-title">
              {course.code} {course.title[language]}
            </span>
            <span className="item-text">{isOn ? <StatusWord state={course.state === 'open' ? 'progress' : course.state} /> : null}</span>
            <span className="end">
              {course.state === 'none' && isOn && course.isOffered ? (
                <form method="post" action={`/learn/${course.slug}/enrolment`}>
                  <Button size="small" aria-label={`${words.take}: ${course.title[language]}`}>
                    {words.take}
                  </Button>
                </form>
              ) : (
                <ButtonLink
                  size="small"
                  to={course.state === 'none' ? `/courses/${course.slug}` : `/learn/${course.slug}`}
                  aria-label={`${words.open}: ${course.title[language]}`}
                >
                  {words.open}
                </ButtonLink>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
