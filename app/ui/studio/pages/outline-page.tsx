import type { DraftOutline, OutlineFile, OutlineTask } from '~/domain/authoring/draft-outline.server'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { PageHead } from '~/ui/kit/page-head'
import { reviewWords } from '~/ui/review/words'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useWords } from '~/ui/words'
import outlineScript from '../outline-script?worker&url'
import { FindingList } from './finding-list'
import { FoldedFindings } from './folded-findings'
import { OutlineLessons } from './outline-lessons'
import { outlineWords } from './outline-words'
import { StateTag } from './state-tag'

/** A draft as a whole: every part of the course, whether it is in order, and the way into each. */
export function OutlinePage({ outline, refusal }: { outline: DraftOutline; refusal: string | null }) {
  const words = useWords(outlineWords)
  const teach = useWords(teachWords)
  const parts = useWords(reviewWords)
  const { draft, course } = outline
  const home = `/teach/drafts/${draft.id}`
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: course.code || draft.slug }]} />
      <PageHead
        eyebrow={words.eyebrow(course.code)}
        title={course.title.vi || draft.title}
        lead={draft.closedAt ? words.closed : draft.baseNumber ? words.basedOn(draft.baseNumber) : words.brandNew}
        actions={
          <>
            <ButtonLink to="/teach/guide">{teach.guide}</ButtonLink>
            <ButtonLink to={`${home}/try`}>{words.tryIt}</ButtonLink>
          </>
        }
      />
      <Chips
        label={parts.parts}
        items={[
          { to: home, label: parts.edit, current: true },
          { to: `${home}/history`, label: parts.history },
          { to: `${home}/review`, label: parts.review },
          { to: `${home}/publish`, label: parts.publish },
        ]}
      />
      <RefusalAlert reason={refusal} />
      {outline.others.length ? (
        <Alert tone="warning" still title={words.others}>
          <FindingList findings={outline.others} facts={`${home}/facts`} />
        </Alert>
      ) : null}
      <section aria-labelledby="facts">
        <h2 id="facts" className="section-title">
          {words.courseFacts}
        </h2>
        <div className="outline-row">
          <div>
            <a href={`${home}/facts`}>{words.editFacts}</a>
            <p className="muted small">{words.factsLine(course.periods, course.quiz.passMark, course.competences.map(({ code }) => code).join(', '))}</p>
          </div>
        </div>
      </section>
      <OutlineLessons outline={outline} />
      <section aria-labelledby="questions">
        <h2 id="questions" className="section-title">
          {words.questions}
        </h2>
        <div className="outline-row">
          <div>
            <a href={`${home}/quiz`}>{words.editQuiz}</a>
            <p className="muted small">
              {words.quizLine(
                course.quiz.sections.flatMap(({ draw }) => draw).reduce((sum, { count }) => sum + count, 0),
                course.quiz.minutes,
                course.quiz.attempts,
              )}
            </p>
          </div>
        </div>
        <ul className="outline-list">
          {outline.pools.map((pool) => (
            <Row key={pool.pool} file={pool} to={`${home}/questions/${pool.pool}`} title={words[pool.pool]} line={words.countQuestions(pool.questions)} />
          ))}
        </ul>
        <p className="outline-more">
          <a href={`${home}/questions/import`}>{words.importQuestions}</a>
        </p>
      </section>
      <TaskSection tasks={outline.tasks} home={home} />
      <section aria-labelledby="exercises">
        <h2 id="exercises" className="section-title">
          {words.exercises}
        </h2>
        {outline.exercises.length ? (
          <ul className="outline-list">
            {outline.exercises.map((exercise) => (
              <Row key={exercise.slug} file={exercise} to={`${home}/exercises/${exercise.slug}`} title={exercise.title} line={exercise.slug} />
            ))}
          </ul>
        ) : (
          <p className="muted">{words.exercisesNone}</p>
        )}
        {draft.closedAt ? null : (
          <p className="row">
            <ButtonLink to={`${home}/exercises`} size="small">
              {words.exercisesOpen}
            </ButtonLink>
            <ButtonLink to={`${home}/inbox`} size="small">
              {words.inbox}
            </ButtonLink>
          </p>
        )}
      </section>
      <MediaSection media={outline.media} to={`${home}/media/files`} />
      <script type="module" src={outlineScript} />
    </div>
  )
}

function TaskSection({ tasks, home }: { tasks: OutlineTask[]; home: string }) {
  const words = useWords(outlineWords)
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks" className="section-title">
        {words.tasks}
      </h2>
      <ul className="outline-list">
        {tasks.map((task) => (
          <Row
            key={task.path}
            file={task}
            to={`${home}/tasks/${task.name}`}
            title={task.titleVi || words.untitledTask}
            line={words.taskLine(task.minutes, task.isRequired, task.place)}
          />
        ))}
      </ul>
      <p className="outline-more">
        <a href={`${home}/tasks`}>{words.manageTasks}</a>
      </p>
    </section>
  )
}

function Row({ file, to, title, line }: { file: OutlineFile; to?: string; title: string; line: string }) {
  return (
    <li className="outline-row">
      <div>
        {to ? <a href={to}>{title}</a> : <strong>{title}</strong>}
        <p className="muted small">{line}</p>
      </div>
      <StateTag findings={file.findings} />
      <FoldedFindings findings={file.findings} />
    </li>
  )
}

function MediaSection({ media, to }: Pick<DraftOutline, 'media'> & { to: string }) {
  const words = useWords(outlineWords)
  const files = Object.entries(media)
  return (
    <section aria-labelledby="media">
      <h2 id="media" className="section-title">
        {words.media}
      </h2>
      {files.length ? (
        <ul className="media-grid">
          {files.map(([path, { url, kind }]) => (
            <li key={path}>
              {kind === 'image' ? <img src={url} alt="" loading="lazy" /> : null}
              <a href={url}>{path.replace('media/', '')}</a>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{words.mediaNone}</p>
      )}
      <p>
        <ButtonLink to={to} size="small">
          {words.mediaOpen}
        </ButtonLink>
      </p>
    </section>
  )
}
