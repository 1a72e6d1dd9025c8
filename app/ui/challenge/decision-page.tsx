import type { Correctable } from '~/domain/evaluation/challenges/correctable'
import type { Change, DecisionPreview } from '~/domain/evaluation/challenges/deciding.server'
import { spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { Table } from '~/ui/kit/table'
import { TextArea } from '~/ui/kit/text-field'
import { Paragraphs } from '~/ui/practice/paragraphs'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { CorrectionFields } from './correction-fields'
import { CorrectionText } from './corrections-list'
import { figureName, figureValue, type Titles } from './figure-name'
import { challengeWords } from './words'

export type Decision = { refusal: string | null; outcome: string; reason: string; fields: Record<string, string>; preview: DecisionPreview | null }
export type DecisionPageProps = {
  id: string
  fullName: string
  figure: string
  shown: string
  wanted: string
  reason: string
  correctable: Correctable
  titles: Titles
  typed: Decision | null
}

/** Where a challenge is decided: what is put right, the figures before and after, and the confirmation. */
export function DecisionPage({ id, fullName, figure, shown, wanted, reason, correctable, titles, typed }: DecisionPageProps) {
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const naming = { words, dossier, titles, language }
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: `/challenges/${id}` }, { label: words.decide }]} />
      <PageHead eyebrow={fullName} title={words.decideTitle} lead={words.decideLead} />
      <RefusalAlert reason={typed?.refusal} />
      <Card>
        <KeyValues
          items={[
            { term: words.figure, value: figureName(figure, naming) },
            { term: words.shownThen, value: figureValue(figure, shown, naming) },
            { term: words.theirWanted, value: wanted },
          ]}
        />
        <Paragraphs text={reason} />
      </Card>
      <form method="post" className="stack">
        {typed?.preview ? <Preview preview={typed.preview} outcome={typed.outcome} titles={titles} /> : null}
        <Card raised={!typed?.preview}>
          <RadioGroup
            legend={words.outcome}
            name="outcome"
            required
            defaultValue={typed?.outcome}
            options={[
              { value: 'upheld', label: words.upheld, hint: words.upheldHint },
              { value: 'kept', label: words.kept, hint: words.keptHint },
            ]}
          />
          <TextArea name="reason" label={words.decisionWhy} required rows={5} maxLength={2000} defaultValue={typed?.reason} />
          <CorrectionFields correctable={correctable} titles={titles} fields={typed?.fields ?? {}} />
          <Button look={typed?.preview ? 'quiet' : 'primary'} wide name="step" value="preview">
            {words.preview}
          </Button>
        </Card>
      </form>
    </div>
  )
}

function Preview({ preview, outcome, titles }: { preview: DecisionPreview; outcome: string; titles: Titles }) {
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const { challenged, changes, corrections } = preview
  const rows = challenged.was === challenged.becomes || changes.some(({ path }) => path === challenged.path) ? changes : [challenged, ...changes]
  return (
    <Card raised title={words.previewTitle}>
      {corrections.length ? (
        <ul className="items">
          {corrections.map((correction) => (
            <li key={`${correction.kind}.${correction.target}.${correction.month}`}>
              <span>
                <CorrectionText correction={correction} titles={titles} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {rows.length ? (
        <ChangesTable caption={words.previewTitle} rows={rows} titles={titles} />
      ) : (
        <Alert tone="info" still>
          {outcome === 'kept' ? words.previewKept : words.previewSame}
        </Alert>
      )}
      {preview.elsewhere.map(({ id, span, isClosed, changes: there }) => (
        <section key={id} className="stack tight">
          <h3>{words.elsewhere(spanName(span, dossier, language))}</h3>
          {isClosed ? <p className="small muted">{words.elsewhereClosed}</p> : null}
          <ChangesTable caption={words.elsewhere(spanName(span, dossier, language))} rows={there} titles={titles} />
        </section>
      ))}
      <input type="hidden" name="seen" value={preview.seen} />
      <Button look="primary" wide name="step" value="confirm">
        {words.confirm}
      </Button>
      <p className="small muted">{words.change}</p>
    </Card>
  )
}

function ChangesTable({ caption, rows, titles }: { caption: string; rows: Change[]; titles: Titles }) {
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const naming = { words, dossier, titles, language }
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={rows}
      rowKey={({ path }) => path}
      columns={[
        { key: 'figure', head: words.figure, rowHeader: true, cell: ({ path }) => figureName(path, naming) },
        { key: 'was', head: words.before, numeric: true, cell: ({ path, was }) => figureValue(path, was, naming) },
        { key: 'becomes', head: words.after, numeric: true, cell: ({ path, becomes }) => <strong>{figureValue(path, becomes, naming)}</strong> },
      ]}
    />
  )
}
