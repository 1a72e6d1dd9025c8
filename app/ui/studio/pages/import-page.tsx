import type { ImportPlace, ImportPreview, ImportTargets } from '~/domain/authoring/question-import/import-preview.server'
import type { TemplateFile } from '~/domain/authoring/question-import/template-files.server'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { FileField } from '~/ui/kit/file-field'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { SelectField } from '~/ui/kit/select-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useLanguage, useWords } from '~/ui/words'
import { ImportLook } from './import-look'
import { importWords } from './import-words'
import { QuestionFiles } from './question-files'

export type ImportPageProps = {
  targets: ImportTargets
  place: ImportPlace
  preview: ImportPreview | null
  refusal: string | null
  accepted: { added: number; already: number } | null
  templates: readonly TemplateFile[]
  mostBytes: number
}

/** Questions out of a file: it is chosen, looked at, and what is ticked of it joins a pool of the draft. */
export function ImportPage({ targets, place, preview, refusal, accepted, templates, mostBytes }: ImportPageProps) {
  const words = useWords(importWords)
  const teach = useWords(teachWords)
  const home = `/teach/drafts/${targets.draft.id}`
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: targets.draft.title, to: home }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      <RefusalAlert reason={refusal} />
      {accepted ? (
        <Alert tone={accepted.added ? 'success' : 'info'} title={words.accepted(accepted.added)}>
          {words.already(accepted.already)} <a href={`${home}/questions/${place.pool}`}>{words.openPool}</a>
        </Alert>
      ) : null}
      {preview ? <ImportLook preview={preview} page={`${home}/questions/import`} isTaken={accepted !== null} /> : null}
      {targets.draft.closedAt ? <Alert still>{words.closed}</Alert> : preview ? null : <ChooseFile targets={targets} place={place} mostBytes={mostBytes} />}
      <QuestionFiles templates={templates} pools={targets.pools} home={home} />
    </div>
  )
}

function ChooseFile({ targets, place, mostBytes }: Pick<ImportPageProps, 'targets' | 'place' | 'mostBytes'>) {
  const words = useWords(importWords)
  const language = useLanguage()
  return (
    <form method="post" encType="multipart/form-data" action={`/teach/drafts/${targets.draft.id}/questions/import`} className="card stack">
      <h2>{words.choose}</h2>
      <div className="drop-field">
        <FileField name="file" label={words.file} hint={words.fileHint} accept=".docx,.xlsx,.gift,.txt,.xml" maxBytes={mostBytes} required />
      </div>
      <RadioGroup
        legend={words.to}
        name="pool"
        defaultValue={place.pool}
        options={targets.pools.map(({ pool, questions }) => ({ value: pool, label: words[pool], hint: words.pool(questions) }))}
      />
      <SelectField
        name="competence"
        label={words.competence}
        defaultValue={place.competence}
        options={targets.competences.map(({ code, title }) => ({ value: code, label: `${code} ${title[language]}` }))}
      />
      <div className="row">
        <Button look="primary">{words.read}</Button>
      </div>
    </form>
  )
}
