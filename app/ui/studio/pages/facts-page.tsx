import type { EditedFile } from '~/domain/authoring/draft-editing.server'
import type { LintFinding } from '~/domain/authoring/lint/finding'
import type { WrittenCourse } from '~/domain/authoring/written-course'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Checkbox } from '~/ui/kit/checkbox'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useLanguage, useWords } from '~/ui/words'
import { FindingList } from './finding-list'
import { outlineWords } from './outline-words'

export type FactsPageProps = {
  draft: { id: string; title: string }
  number: number
  course: WrittenCourse
  competences: EditedFile['competences']
  findings: LintFinding[]
  reason: string | null
}

/** The fields under which a finding stands at once. */
const AT_FIELD = ['titleEn', 'summaryEn', 'audienceEn']

/** The facts of a course as one form; what is not changed keeps its place and bytes in course.yaml. */
export function FactsPage({ draft, number, course, competences, findings, reason }: FactsPageProps) {
  const words = useWords(outlineWords)
  const teach = useWords(teachWords)
  const home = `/teach/drafts/${draft.id}`
  const others = findings.filter(({ field }) => !field || !AT_FIELD.includes(field))
  const wrong = (field: string) => findings.find((finding) => finding.field === field)?.found
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: words.back, to: home }, { label: words.courseFacts }]} />
      <PageHead title={words.courseFacts} />
      <RefusalAlert reason={reason} />
      {others.length ? (
        <Alert tone="warning" still>
          <FindingList findings={others} />
        </Alert>
      ) : null}
      <form method="post" className="stack">
        <input type="hidden" name="base" value={number} />
        <div className="pair">
          <TextField name="titleVi" label={words.titleVi} defaultValue={course.title.vi} lang="vi" required />
          <div id="titleEn">
            <TextField name="titleEn" label={words.titleEn} defaultValue={course.title.en} lang="en" error={wrong('titleEn')} />
          </div>
          <TextArea name="summaryVi" label={words.summaryVi} defaultValue={course.summary.vi} rows={3} lang="vi" />
          <div id="summaryEn">
            <TextArea name="summaryEn" label={words.summaryEn} defaultValue={course.summary.en} rows={3} lang="en" error={wrong('summaryEn')} />
          </div>
          <TextArea name="audienceVi" label={words.audienceVi} defaultValue={course.audience.vi} rows={2} lang="vi" />
          <div id="audienceEn">
            <TextArea name="audienceEn" label={words.audienceEn} defaultValue={course.audience.en} rows={2} lang="en" error={wrong('audienceEn')} />
          </div>
          <TextField name="code" label={words.code} defaultValue={course.code} required />
          <TextField name="periods" label={words.periods} defaultValue={course.periods || ''} type="number" min={1} max={60} />
          <TextField
            name="validityMonths"
            label={words.validityMonths}
            hint={words.validityHint}
            defaultValue={course.validityMonths || ''}
            type="number"
            min={1}
            max={120}
            optional
          />
          <TextField
            name="renewalDays"
            label={words.renewalDays}
            hint={words.renewalHint}
            defaultValue={course.renewalDays || ''}
            type="number"
            min={1}
            max={365}
            optional
          />
        </div>
        <Objectives objectives={course.objectives} />
        <Competences chosen={course.competences} all={competences} />
        <fieldset className="stack tight">
          <legend>
            <strong>{words.completion}</strong>
          </legend>
          <Checkbox name="completion" value="lessons" label={words.completeLessons} defaultChecked={course.completion.includes('lessons')} />
          <Checkbox name="completion" value="quiz" label={words.completeQuiz} defaultChecked={course.completion.includes('quiz')} />
          <Checkbox name="completion" value="task" label={words.completeTask} defaultChecked={course.completion.includes('task')} />
        </fieldset>
        <Checkbox name="open" label={words.open} defaultChecked={course.open} />
        <div className="row">
          <Button look="primary">{words.save}</Button>
          <ButtonLink look="quiet" to={`${home}/quiz`}>
            {words.quiz}
          </ButtonLink>
        </div>
      </form>
    </div>
  )
}

function Objectives({ objectives }: Pick<WrittenCourse, 'objectives'>) {
  const words = useWords(outlineWords)
  return (
    <fieldset className="stack tight">
      <legend id="objectiveEn">
        <strong>{words.objectives}</strong>
      </legend>
      <p className="hint">{words.objectiveHint}</p>
      {[...objectives, { vi: '', en: '' }].map((objective, at) => (
        <div className="pair" key={`${at} ${objective.vi}`}>
          <TextArea name="objectiveVi" label={words.objectiveVi(at + 1)} defaultValue={objective.vi} rows={2} lang="vi" />
          <TextArea name="objectiveEn" label={words.objectiveEn(at + 1)} defaultValue={objective.en} rows={2} lang="en" />
        </div>
      ))}
    </fieldset>
  )
}

function Competences({ chosen, all }: { chosen: WrittenCourse['competences']; all: EditedFile['competences'] }) {
  const words = useWords(outlineWords)
  const language = useLanguage()
  const options = all.map(({ code, title }) => ({ value: code, label: `${code} ${title[language]}` }))
  return (
    <fieldset className="stack tight">
      <legend>
        <strong>{words.competences}</strong>
      </legend>
      {[...chosen, { code: '', level: 'TC1' }].map((item, at) => (
        <div className="pair" key={`${at} ${item.code}`}>
          <SelectField name="competence" label={words.competence(at + 1)} options={options} placeholder={words.noCompetence} defaultValue={item.code} />
          <TextField name="level" label={words.level} defaultValue={item.level} />
        </div>
      ))}
    </fieldset>
  )
}
