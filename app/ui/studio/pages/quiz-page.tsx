import type { EditedFile } from '~/domain/authoring/draft-editing.server'
import type { LintFinding } from '~/domain/authoring/lint/finding'
import type { WrittenQuiz } from '~/domain/authoring/written-quiz'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useWords } from '~/ui/words'
import { FindingList } from './finding-list'
import { outlineWords } from './outline-words'
import { QuizRulesFields } from './quiz-rules-fields'
import { QuizSections } from './quiz-sections'
import { quizWords } from './quiz-words'

export type QuizPageProps = {
  draft: { id: string; title: string }
  number: number
  quiz: WrittenQuiz
  competences: EditedFile['competences']
  /** How many questions of each difficulty there are, by competence. */
  pool: Record<string, number[]>
  findings: LintFinding[]
  isSaved: boolean
  seed: string
  reason: string | null
}

/** A test as one form: what it asks, by which rules; what is not changed keeps its bytes in course.yaml. */
export function QuizPage({ draft, number, quiz, competences, pool, findings, isSaved, seed, reason }: QuizPageProps) {
  const words = useWords(quizWords)
  const outline = useWords(outlineWords)
  const teach = useWords(teachWords)
  const home = `/teach/drafts/${draft.id}`
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: outline.back, to: home }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} actions={<ButtonLink to={`${home}/try/quiz?seed=${seed}`}>{words.preview}</ButtonLink>} />
      <RefusalAlert reason={reason} />
      {isSaved ? <Alert tone="success">{words.saved}</Alert> : null}
      {findings.length ? (
        <Alert tone="warning" still>
          <FindingList findings={findings} facts={`${home}/facts`} />
        </Alert>
      ) : null}
      <Table
        caption={words.bank}
        rows={Object.entries(pool).sort(([one], [other]) => (one < other ? -1 : 1))}
        rowKey={([code]) => code}
        dense
        scroll
        columns={[
          { key: 'code', head: words.competence, rowHeader: true, cell: ([code]) => code },
          ...[words.easy, words.medium, words.hard].map((head, at) => ({
            key: head,
            head,
            numeric: true,
            cell: ([, counts]: [string, number[]]) => counts[at] ?? 0,
          })),
        ]}
      />
      <form method="post" className="stack">
        <input type="hidden" name="base" value={number} />
        <section className="stack tight">
          <h2 className="section-title" id="quizTitleEn">
            {words.basics}
          </h2>
          <div className="pair">
            <TextField name="quizTitleVi" label={words.titleVi} defaultValue={quiz.title.vi} lang="vi" />
            <TextField name="quizTitleEn" label={words.titleEn} defaultValue={quiz.title.en} lang="en" />
            <TextField name="passMark" label={words.passMark} defaultValue={quiz.passMark || ''} type="number" min={1} max={100} />
            <TextField name="attempts" label={words.attempts} defaultValue={quiz.attempts || ''} type="number" min={1} max={20} />
            <TextField name="quizMinutes" label={words.minutes} defaultValue={quiz.minutes || ''} type="number" min={1} max={300} />
          </div>
        </section>
        <QuizSections sections={quiz.sections} competences={competences} />
        <QuizRulesFields quiz={quiz} />
        <div className="row">
          <Button look="primary">{words.save}</Button>
        </div>
      </form>
    </div>
  )
}
