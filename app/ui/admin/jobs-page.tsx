import type { JobFigures, JobState, ListedJob } from '~/domain/reporting/job-board.server'
import { dateTime, number, percent } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Table } from '~/ui/kit/table'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { jobKindWords } from './job-kinds'
import { jobWords } from './job-words'

type Props = {
  state: JobState
  states: readonly JobState[]
  figures: JobFigures
  /** Whole minutes that the job due longest has waited. */
  lateMinutes: number
  jobs: ListedJob[]
  next: string | null
  isApart: boolean
  mayDecide: boolean
  refusal: string | null
  isDone: boolean
}

/** The jobs behind the pages: how many stand how, one state at a time, and what is to be done with one. */
export function JobsPage({ state, states, figures, lateMinutes, jobs, next, isApart, mayDecide, refusal, isDone }: Props) {
  const words = useWords(jobWords)
  const language = useLanguage()
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      <RefusalAlert reason={refusal} />
      {isDone ? <Alert tone="success">{words.isDone}</Alert> : null}
      {isApart ? (
        <Alert tone="info" still>
          {words.apart}
        </Alert>
      ) : null}
      <p className={lateMinutes > 1 ? 'late' : 'muted'}>{lateMinutes > 1 ? words.late(number(lateMinutes, language)) : words.inTime}</p>
      <Chips
        label={words.states}
        items={states.map((key) => ({ to: `/admin/jobs?state=${key}`, label: `${words[key]} (${number(figures[key], language)})`, current: key === state }))}
      />
      {jobs.length ? <Jobs jobs={jobs} state={state} mayDecide={mayDecide} /> : <Empty title={words.none}>{words.noneText}</Empty>}
      <Pagination next={next && `/admin/jobs?${new URLSearchParams({ state, after: next })}`}>{jobs.length ? words.shown(jobs.length) : null}</Pagination>
    </div>
  )
}

function Jobs({ jobs, state, mayDecide }: { jobs: ListedJob[]; state: JobState; mayDecide: boolean }) {
  const words = useWords(jobWords)
  const kinds = useWords(jobKindWords)
  const language = useLanguage()
  return (
    <Table
      caption={words[state]}
      captionHidden
      rows={jobs}
      rowKey={(job) => job.id}
      columns={[
        {
          key: 'job',
          head: words.job,
          rowHeader: true,
          cell: (job) => (
            <>
              {(kinds as Record<string, string>)[job.kind] ?? job.kind}
              <small className="code">{job.key}</small>
            </>
          ),
        },
        { key: 'state', head: words.state, cell: (job) => <Standing job={job} state={state} /> },
        { key: 'tries', head: words.tries, numeric: true, cell: (job) => number(job.attempts, language) },
        ...(mayDecide && state !== 'done' ? [{ key: 'decide', head: words.decide, cell: (job: ListedJob) => <Decision job={job} state={state} /> }] : []),
      ]}
    />
  )
}

function Standing({ job, state }: { job: ListedJob; state: JobState }) {
  const words = useWords(jobWords)
  const language = useLanguage()
  const { decision } = job
  const told = {
    waiting: words.runAt(dateTime(job.runAt)),
    running: words.since(dateTime(job.startedAt ?? job.runAt), percent(job.progress / 100, language, 0)),
    troubled: words.nextTry(dateTime(job.runAt)),
    'given-up': words.endedAt(dateTime(job.endedAt ?? job.runAt)),
    cancelled: words.endedAt(dateTime(job.endedAt ?? job.runAt)),
    done: words.endedAt(dateTime(job.endedAt ?? job.runAt)),
  }
  return (
    <>
      <span className="numeric">{told[state]}</span>
      {job.lastError && state !== 'done' ? <small className="block code">{job.lastError}</small> : null}
      {decision ? (
        <small className="block muted">
          {words.decided(decision.verdict === 'retried' ? words.retried : words.dropped, decision.by, dateTime(decision.at))}: {decision.reason}
        </small>
      ) : null}
    </>
  )
}

function Decision({ job, state }: { job: ListedJob; state: JobState }) {
  const words = useWords(jobWords)
  return (
    <Disclosure summary={words.decide}>
      <form method="post" action={`/admin/jobs/${job.id}/decision`} className="stack tight">
        <input type="hidden" name="state" value={state} />
        <TextField label={words.reason} hint={words.reasonHint} name="reason" maxLength={500} required />
        <div className="row">
          {state === 'running' ? null : (
            <Button size="small" name="verdict" value="retried">
              {words.retry}
            </Button>
          )}
          {state === 'cancelled' ? null : (
            <Button size="small" look="danger" name="verdict" value="cancelled">
              {words.cancel}
            </Button>
          )}
        </div>
      </form>
    </Disclosure>
  )
}
