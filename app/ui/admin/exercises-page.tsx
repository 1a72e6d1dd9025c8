import type { Trouble } from '~/domain/exercises/troubles.server'
import type { Uploader } from '~/domain/exercises/uploaders.server'
import { date, number, time } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { exerciseWords, reasonWords } from './exercise-words'
import { adminWords } from './words'

type Typed = { staffCode: string; reason: string }
type ExercisesPageProps = {
  uploaders: Uploader[]
  troubles: Trouble[]
  canGrant: boolean
  days: number
  isSaved: boolean
  refusal: string | null
  typed: Typed | null
}

/** Uploaded code under watch: who may bring it in, what was refused of it, what was stopped. */
export function ExercisesPage({ uploaders, troubles, canGrant, days, isSaved, refusal, typed }: ExercisesPageProps) {
  const words = useWords(exerciseWords)
  const admin = useWords(adminWords)
  return (
    <div className="page stack loose">
      <Breadcrumbs items={[{ label: admin.title, to: '/admin' }, { label: admin.exercisesTitle }]} />
      <PageHead title={admin.exercisesTitle} lead={words.lead} />
      {isSaved ? <Alert tone="success">{words.saved}</Alert> : null}
      <RefusalAlert reason={refusal} />
      <Troubles troubles={troubles} days={days} />
      <Uploaders uploaders={uploaders} canGrant={canGrant} />
      {canGrant ? <Grant typed={typed} /> : null}
    </div>
  )
}

function Troubles({ troubles, days }: { troubles: Trouble[]; days: number }) {
  const words = useWords(exerciseWords)
  const reasons = useWords(reasonWords)
  const language = useLanguage()
  const said = (reason: string) => (Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons] : reason)
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.troubles(days)}</h2>
      <p className="muted small">{words.troublesLead}</p>
      {troubles.length ? (
        <Table
          caption={words.troubles(days)}
          captionHidden
          rows={troubles}
          rowKey={(row) => `${row.exerciseId} ${row.day} ${row.kind} ${row.reason}`}
          columns={[
            { key: 'exercise', head: words.exercise, rowHeader: true, cell: (row) => row.title ?? row.exerciseId },
            { key: 'day', head: words.day, cell: (row) => `${date(row.day)}, ${time(row.lastAt)}` },
            {
              key: 'kind',
              head: words.kind,
              cell: (row) => (row.kind === 'act' ? <Tag tone="lacquer">{words.act}</Tag> : <Tag tone="brass">{words.statement}</Tag>),
            },
            { key: 'reason', head: words.reason, cell: (row) => <Reason text={said(row.reason)} detail={row.detail} /> },
            { key: 'count', head: words.count, numeric: true, cell: (row) => number(row.count, language) },
          ]}
        />
      ) : (
        <Empty title={words.noTroubles} level="h3">
          {words.noTroublesText}
        </Empty>
      )}
    </section>
  )
}

function Reason({ text, detail }: { text: string; detail: string }) {
  return (
    <>
      {text}
      {detail ? <small className="code break-anywhere"> {detail}</small> : null}
    </>
  )
}

function Uploaders({ uploaders, canGrant }: { uploaders: Uploader[]; canGrant: boolean }) {
  const words = useWords(exerciseWords)
  if (!uploaders.length)
    return (
      <section className="stack tight">
        <h2 className="section-title">{words.uploaders}</h2>
        <p className="muted">{words.noUploaders}</p>
      </section>
    )
  return (
    <Table
      caption={words.uploaders}
      rows={uploaders}
      rowKey={(row) => row.grantId}
      columns={[
        { key: 'name', head: words.name, rowHeader: true, cell: (row) => `${row.fullName} (${row.staffCode})` },
        { key: 'since', head: words.since, cell: (row) => date(row.validFrom) },
        { key: 'reason', head: words.why, cell: (row) => row.reason },
        { key: 'by', head: words.by, cell: (row) => row.grantedByName ?? words.bySystem },
        ...(canGrant ? [{ key: 'end', head: words.end, cell: (row: Uploader) => <End uploader={row} /> }] : []),
      ]}
    />
  )
}

function End({ uploader }: { uploader: Uploader }) {
  const words = useWords(exerciseWords)
  return (
    <Disclosure summary={words.endOf(uploader.fullName)}>
      <form method="post" action="/admin/exercises" className="stack tight">
        <input type="hidden" name="grant" value={uploader.grantId} />
        <TextField name="reason" label={words.why} required maxLength={300} lang="vi" autoComplete="off" />
        <Button size="small" look="danger">
          {words.end}
        </Button>
      </form>
    </Disclosure>
  )
}

function Grant({ typed }: { typed: Typed | null }) {
  const words = useWords(exerciseWords)
  return (
    <section className="stack tight" aria-labelledby="grant">
      <h2 id="grant" className="section-title">
        {words.grant}
      </h2>
      <p className="muted small">{words.grantLead}</p>
      <form method="post" action="/admin/exercises" className="stack tight">
        <TextField name="staffCode" label={words.staffCode} required maxLength={20} autoComplete="off" defaultValue={typed?.staffCode} />
        <TextField name="reason" label={words.why} required maxLength={300} lang="vi" autoComplete="off" defaultValue={typed?.reason} />
        <div className="row">
          <Button>{words.grantButton}</Button>
        </div>
      </form>
    </section>
  )
}
