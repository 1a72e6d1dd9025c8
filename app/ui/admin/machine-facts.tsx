import type { Machine, TroubledJob } from '~/domain/reporting/overview.server'
import { dateTime, number } from '~/ui/format'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { adminWords } from './words'

export type Setup = { version: string; url: string; demo: boolean; secure: boolean }

/** Version, the settings that matter, background jobs and where the event chain ends. */
export function MachineFacts({ machine, setup }: { machine: Machine; setup: Setup }) {
  const words = useWords(adminWords)
  const language = useLanguage()
  const count = (value: number) => number(value, language)
  const { head, jobs } = machine
  return (
    <section>
      <h2 className="section-title">{words.machine}</h2>
      <KeyValues
        items={[
          { term: words.version, value: setup.version },
          { term: words.mode, value: setup.demo ? words.demo : words.real },
          { term: words.address, value: <span className="code">{setup.url}</span> },
          { term: words.connection, value: setup.secure ? words.https : words.http },
          { term: words.jobs, value: words.jobsLine(count(jobs.waiting), count(jobs.running), count(jobs.done)) },
          { term: words.ledgerHead, value: <LedgerHead seq={head.seq} hash={head.hash} text={words.ledgerHeadText(head.seq)} /> },
        ]}
      />
    </section>
  )
}

function LedgerHead({ seq, hash, text }: { seq: number; hash: string; text: string }) {
  return (
    <>
      {seq ? <Link to={`/events/${seq}`}>{text}</Link> : text}
      <code className="identifier muted block">{hash}</code>
    </>
  )
}

/** Jobs that failed and wait for another try, with what went wrong. */
export function TroubledJobs({ jobs }: { jobs: TroubledJob[] }) {
  const words = useWords(adminWords)
  const language = useLanguage()
  return (
    <section id="jobs">
      <h2 className="section-title">{words.jobsTroubled}</h2>
      <Table
        caption={words.jobsTroubled}
        captionHidden
        dense
        rows={jobs}
        rowKey={(job) => job.id}
        columns={[
          { key: 'kind', head: words.jobKind, rowHeader: true, cell: (job) => <JobName kind={job.kind} name={job.key} /> },
          { key: 'error', head: words.jobError, cell: (job) => <span className="code small">{job.lastError}</span> },
          { key: 'next', head: words.jobNext, cell: (job) => dateTime(job.runAt) },
          { key: 'attempts', head: words.jobAttempts, numeric: true, cell: (job) => number(job.attempts, language) },
        ]}
      />
    </section>
  )
}

function JobName({ kind, name }: { kind: string; name: string }) {
  return (
    <>
      {kind}
      <small className="code">{name}</small>
    </>
  )
}
