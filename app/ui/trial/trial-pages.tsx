import { ReviewedItem, type ReviewedItemProps } from '~/ui/assessment/attempt-review'
import { Alert } from '~/ui/kit/alert'
import { BottomBar } from '~/ui/kit/bottom-bar'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { LessonBody } from '~/ui/lesson/lesson-body'
import lessonScript from '~/ui/lesson/lesson-script?worker&url'
import { FocusShell } from '~/ui/shell/focus-shell'
import { SiteShell } from '~/ui/shell/site-shell'
import { teachWords } from '~/ui/teach/teach-words'
import { useLanguage, useWords } from '~/ui/words'
import { trialWords } from './words'

type Bilingual = { vi: string; en: string }
export type TrialDraft = { id: string; title: string }
export type TrialFinding = { file: string; line: number; column: number; found: string; advice: string }

export type TrialOutlineProps = {
  draft: TrialDraft
  title: Bilingual
  lessons: { slug: string; title: Bilingual; minutes: number }[]
  /** `place`: the lesson that places it, counted from 1; null at the end. */
  tasks: { id: string; title: Bilingual; minutes: number; isAsked: boolean; place: number | null }[]
  quiz: { count: number; minutes: number; passMark: number; seed: string }
}

/** A draft as a learner's outline. */
export function TrialOutline({ draft, title, lessons, tasks, quiz }: TrialOutlineProps) {
  const words = useWords(trialWords)
  const teach = useWords(teachWords)
  const language = useLanguage()
  const home = `/teach/drafts/${draft.id}`
  return (
    <SiteShell>
      <div className="page narrow stack loose">
        <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: draft.title, to: home }, { label: words.title }]} />
        <PageHead eyebrow={words.title} title={title[language]} lead={words.lead} />
        <section className="stack tight">
          <h2 className="section-title">{words.lessons}</h2>
          <ItemList
            items={lessons.map((lesson, at) => ({
              key: lesson.slug,
              title: words.lesson(at + 1, lesson.title[language]),
              to: `${home}/try/lessons/${lesson.slug}`,
              text: words.minutes(lesson.minutes),
            }))}
          />
        </section>
        {tasks.length ? (
          <section className="stack tight">
            <h2 className="section-title">{words.tasks}</h2>
            <ItemList
              items={tasks.map((task) => ({
                key: task.id,
                title: task.title[language],
                to: `${home}/try/tasks/${task.id}`,
                text: [words.minutes(task.minutes), task.place ? words.inLesson(task.place) : words.atEnd, ...(task.isAsked ? [] : [words.optional])].join(
                  ' · ',
                ),
              }))}
            />
          </section>
        ) : null}
        <section className="stack tight">
          <h2 className="section-title">{words.quiz}</h2>
          {quiz.count ? (
            <>
              <p className="muted">{words.quizText(quiz.count, quiz.minutes, quiz.passMark)}</p>
              <p>
                <ButtonLink look="primary" to={`${home}/try/quiz?seed=${quiz.seed}`}>
                  {words.startQuiz}
                </ButtonLink>
              </p>
            </>
          ) : (
            <p className="muted">{words.noQuiz}</p>
          )}
        </section>
      </div>
    </SiteShell>
  )
}

/** Why a draft cannot be tried yet. */
export function TrialBlocked({ draft, findings }: { draft: TrialDraft; findings: TrialFinding[] }) {
  const words = useWords(trialWords)
  const teach = useWords(teachWords)
  const home = `/teach/drafts/${draft.id}`
  return (
    <SiteShell>
      <div className="page narrow stack">
        <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: draft.title, to: home }, { label: words.title }]} />
        <PageHead title={words.blocked} lead={words.blockedText(findings.length)} actions={<ButtonLink to={home}>{words.backToDraft}</ButtonLink>} />
        <ItemList
          items={findings.slice(0, 50).map((finding) => ({
            key: `${finding.file}:${finding.line}:${finding.column}:${finding.found}`,
            title: finding.found,
            text: `${finding.file}:${finding.line}:${finding.column}. ${finding.advice}`,
          }))}
        />
      </div>
    </SiteShell>
  )
}

export type TrialLessonProps = {
  draft: TrialDraft
  slug: string
  title: Bilingual
  minutes: number
  html: string
  position: number
  count: number
  previous: string | null
  next: string | null
  replies: Record<string, string>
}

/** A lesson of a draft, rendered as its readers will have it. */
export function TrialLesson(props: TrialLessonProps) {
  const words = useWords(trialWords)
  const language = useLanguage()
  const home = `/teach/drafts/${props.draft.id}/try`
  return (
    <FocusShell
      back={{ to: home, label: props.draft.title }}
      title={`${words.position(props.position, props.count)} · ${words.minutes(props.minutes)}`}
      aside={<a href={home}>{words.outline}</a>}
      bottom={
        <BottomBar label={words.outline}>
          {props.previous ? <ButtonLink to={`${home}/lessons/${props.previous}`}>{words.previous}</ButtonLink> : null}
          <ButtonLink look="primary" to={props.next ? `${home}/lessons/${props.next}` : home}>
            {props.next ? words.next : words.outline}
          </ButtonLink>
        </BottomBar>
      }
    >
      <div className="page narrow stack" data-lesson={props.slug} data-exercises={`/teach/drafts/${props.draft.id}/exercises`}>
        <Alert tone="info" still>
          {words.note}
        </Alert>
        <h1>{props.title[language]}</h1>
        <div lang="vi">
          <LessonBody hash="draft" html={props.html} replies={props.replies} />
        </div>
      </div>
      <script type="module" src={lessonScript} />
    </FocusShell>
  )
}

export type TrialResultProps = {
  draft: TrialDraft
  passMark: number
  nextSeed: string
  grade: { score: number; maxScore: number; percent: number; isPassed: boolean }
  items: ReviewedItemProps[]
}

/** The result of a trial, every key revealed: its reader is the author. */
export function TrialResult({ draft, passMark, nextSeed, grade, items }: TrialResultProps) {
  const words = useWords(trialWords)
  const home = `/teach/drafts/${draft.id}/try`
  return (
    <SiteShell>
      <div className="page narrow stack">
        <PageHead
          eyebrow={draft.title}
          title={grade.isPassed ? words.passed : words.notPassed}
          lead={words.result(grade.score, grade.maxScore, grade.percent, passMark)}
        />
        <Alert tone="info" still>
          {words.note}
        </Alert>
        <div className="row">
          <ButtonLink look="primary" to={`${home}/quiz?seed=${nextSeed}`}>
            {words.again}
          </ButtonLink>
          <ButtonLink to={home}>{words.outline}</ButtonLink>
        </div>
        <ol className="plain" lang="vi">
          {items.map((item) => (
            <li key={item.position}>
              <ReviewedItem item={item} />
            </li>
          ))}
        </ol>
      </div>
    </SiteShell>
  )
}
