import type { ImportDraft, ImportStage } from '~/domain/organisation/import/drafts.server'
import type { ImportRow } from '~/domain/organisation/import/import-rows.server'
import type { Verdict } from '~/domain/organisation/import/problems'
import type { ReadHead } from '~/domain/organisation/import/read-files.server'
import { FIELD_NAMES } from '~/domain/organisation/import/reason-words'
import type { Trial } from '~/domain/organisation/import/trial.server'
import { dateTime, number, percent } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { ProgressBar } from '~/ui/kit/progress-bar'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { ImportActs } from './import-acts'
import { ImportColumns } from './import-columns'
import { ImportDecisions } from './import-decisions'
import { ImportReport } from './import-report'
import { ImportResult } from './import-result'
import { ImportSettingsForm } from './import-settings'
import progressScript from './progress-script?worker&url'
import { importWords } from './words'

export type ImportPageProps = {
  draft: Omit<ImportDraft, 'outcome'>
  stage: ImportStage
  trial: Trial | null
  trouble: Extract<NonNullable<ImportDraft['outcome']>, { trouble: unknown }>['trouble'] | null
  heads: { people?: ReadHead; units?: ReadHead }
  rows: ImportRow[]
  shown: Verdict | 'moved-on' | null
  next: string | null
  refusal: string | null
  /** Whether the rows are still there to be shown. */
  isKept: boolean
  /** Whether the viewer may still decide. */
  isOpen: boolean
  mostBytes: number
}

/** One import from the file to the report: what stands in the way, what it would do, what is to be decided, what became of it. */
export function ImportPage(props: ImportPageProps) {
  const { draft, stage, trial, refusal, isOpen } = props
  const words = useWords(importWords)
  const name = draft.files.map((file) => file.name).join(', ')
  const isWorking = stage === 'trying' || stage === 'running'
  return (
    <div className="page stack loose">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.title, to: '/admin/import' }, { label: name }]} />
      <PageHead title={name} lead={words.sentBy(draft.sentByName, dateTime(draft.sentAt))} />
      <RefusalAlert reason={refusal} />
      {isWorking ? <Working stage={stage} draft={draft} /> : null}
      {stage === 'paused' || stage === 'failed' || stage === 'dropped' ? (
        <Alert tone={stage === 'failed' ? 'danger' : 'info'} title={words[stage]} still>
          {stage === 'dropped' ? null : words[`${stage}Text`]}
        </Alert>
      ) : null}
      {props.trouble ? <Trouble trouble={props.trouble} /> : null}
      {stage === 'ended' || stage === 'paused' || (stage === 'running' && draft.startedAt) ? <ImportReport {...props} /> : null}
      {trial && stage !== 'dropped' ? <ImportResult {...props} trial={trial} /> : null}
      {trial && isOpen && stage === 'tried' ? <ImportDecisions {...props} trial={trial} /> : null}
      <ImportActs {...props} />
      {isOpen && !isWorking ? <ImportSettingsForm {...props} /> : null}
      {isOpen && !isWorking ? <ImportColumns {...props} /> : null}
      <Evidence draft={draft} />
    </div>
  )
}

/** While something runs: how far it is. A script looks again; without one the link does. */
function Working({ stage, draft }: { stage: 'trying' | 'running'; draft: ImportPageProps['draft'] }) {
  const words = useWords(importWords)
  const language = useLanguage()
  const progress = draft.job?.progress ?? 0
  return (
    <section className="card stack" aria-labelledby="import-working">
      <h2 id="import-working">{words[stage]}</h2>
      <p>{words[`${stage}Text`]}</p>
      <div data-import-progress={`/admin/import/${draft.id}/progress`} data-stage={stage}>
        <ProgressBar value={progress} max={100}>
          {words.percent(percent(progress / 100, language))}
        </ProgressBar>
      </div>
      <div className="row">
        <ButtonLink to={`/admin/import/${draft.id}`}>{words.reload}</ButtonLink>
        {stage === 'running' ? (
          <form method="post" action={`/admin/import/${draft.id}/pause`}>
            <button type="submit" className="button quiet">
              {words.pause}
            </button>
          </form>
        ) : null}
      </div>
      <script type="module" src={progressScript} />
    </section>
  )
}

function Trouble({ trouble }: { trouble: NonNullable<ImportPageProps['trouble']> }) {
  const words = useWords(importWords)
  const language = useLanguage()
  const fields = trouble.fields?.map((field) => FIELD_NAMES[field][language]).join(', ')
  return (
    <Alert tone="warning" title={words.troubleTitle} still>
      {words[`trouble-${trouble.trouble}`]} {trouble.row ? words.atRow(number(trouble.row, language)) : ''} {fields ? `(${fields})` : ''}
    </Alert>
  )
}

function Evidence({ draft }: Pick<ImportPageProps, 'draft'>) {
  const words = useWords(importWords)
  return (
    <footer className="muted small stack tight">
      {draft.files.map(({ name, sha256 }) => (
        <p key={name} className="break">
          {words.evidence(name, sha256)}
        </p>
      ))}
      {draft.eventSeq ? (
        <p>
          <Link to={`/events/${draft.eventSeq}`}>
            {words.event} {draft.eventSeq}
          </Link>
        </p>
      ) : null}
    </footer>
  )
}
