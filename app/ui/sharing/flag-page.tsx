import { dateTime } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { Table } from '~/ui/kit/table'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { DecisionTag, type FlagReason } from './flags-page'
import { sharingWords } from './words'

export type FlagPageProps = {
  id: string
  reason: FlagReason
  days: number
  minutes: number
  raisedAt: string
  people: { id: string; name: string; unitName: string | null }[]
  inputs: { fromName: string; toName: string; lesson: string; at: string; sharing: string | null }[]
  judgements: { counts: boolean; reason: string; judgedAt: string; judgeName: string }[]
  canJudge: boolean
  /** Works in one body with somebody named, so somebody else decides. */
  isColleague: boolean
}
export type TypedJudgement = { reason: string; verdict: string; words: string }

/** One flag: who it names, what it rests on, and what was decided; with the form for those who decide. */
export function FlagPage({ page, typed }: { page: FlagPageProps; typed: TypedJudgement | null }) {
  const words = useWords(sharingWords)
  const { reason, days, minutes, judgements } = page
  const explained = reason === 'clique' ? words['clique-text'](minutes) : words[`${reason}-text`](days)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[page.canJudge ? { label: words.flags, to: '/sharing/flags' } : { label: words.title, to: '/sharing' }, { label: words[reason] }]} />
      <PageHead
        eyebrow={words.raised(dateTime(page.raisedAt))}
        title={words[reason]}
        lead={explained}
        actions={<DecisionTag counts={judgements.at(-1)?.counts ?? null} />}
      />
      <ul className="items">
        {page.people.map((person) => (
          <li key={person.id}>
            <span className="item-title">{person.name}</span>
            {person.unitName ? <span className="item-text">{person.unitName}</span> : null}
          </li>
        ))}
      </ul>
      <section className="stack tight">
        <h2 className="section-title">{words.inputs}</h2>
        <p className="muted">{words.inputsText}</p>
        <Table
          caption={words.inputs}
          captionHidden
          rows={page.inputs}
          rowKey={(row) => `${row.fromName} ${row.toName} ${row.at}`}
          columns={[
            { key: 'from', head: words.sharer, rowHeader: true, cell: (row) => row.fromName },
            { key: 'to', head: words.participant, cell: (row) => row.toName },
            { key: 'lesson', head: words.about, cell: (row) => (row.sharing ? <Link to={`/sharing/${row.sharing}`}>{row.lesson}</Link> : row.lesson) },
            { key: 'at', head: words.when, cell: (row) => dateTime(row.at) },
          ]}
        />
      </section>
      {judgements.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.decisions}</h2>
          {judgements.map((item) => (
            <Card key={item.judgedAt} as="div" eyebrow={words.decidedBy(item.judgeName, dateTime(item.judgedAt))}>
              <p>
                <DecisionTag counts={item.counts} />
              </p>
              <p lang="vi">{item.reason}</p>
            </Card>
          ))}
        </section>
      ) : null}
      {page.canJudge ? (
        <JudgeForm id={page.id} typed={typed} isAgain={judgements.length > 0} />
      ) : (
        <p className="muted small">{page.isColleague ? words.colleague : words.bothSee}</p>
      )}
    </div>
  )
}

function JudgeForm({ id, typed, isAgain }: { id: string; typed: TypedJudgement | null; isAgain: boolean }) {
  const words = useWords(sharingWords)
  return (
    <Card title={words.decide} raised>
      <RefusalAlert reason={typed?.reason} />
      <form method="post" action={`/sharing/flags/${id}/judgement`} className="stack tight">
        <RadioGroup
          legend={words.verdict}
          name="verdict"
          required
          defaultValue={typed?.verdict}
          options={[
            { value: 'counts', label: words.verdictCounts, hint: words.verdictCountsHint },
            { value: 'not', label: words.verdictNot, hint: words.verdictNotHint },
          ]}
        />
        <TextArea name="reason" label={words.reason} hint={words.reasonHint} required maxLength={1000} rows={3} lang="vi" defaultValue={typed?.words} />
        {isAgain ? <p className="muted small">{words.again}</p> : null}
        <Button look="primary">{words.submit}</Button>
      </form>
    </Card>
  )
}
