import type { Span } from '~/domain/evaluation/periods'
import { spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { bytes, date, dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { ItemList } from '~/ui/kit/item-list'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { TextArea } from '~/ui/kit/text-field'
import { Paragraphs } from '~/ui/practice/paragraphs'
import { EventLink } from '~/ui/record/event-link'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { CorrectionText } from './corrections-list'
import { figureName, figureValue, type Titles } from './figure-name'
import { OutcomeTag } from './outcome-tag'
import { challengeWords } from './words'

export type ChallengePageProps = {
  as: 'owner' | 'answerer' | 'reader'
  id: string
  fullName: string
  period: { id: string; personId: string; span: Pick<Span, 'kind' | 'key'> }
  list: string | null
  figure: string
  shown: string
  now: string | null
  wanted: string
  reason: string
  raisedAt: string
  eventSeq: number
  file: { name: string; size: number } | null
  named: { name: string; position: string } | null
  isPassedOn: boolean
  dueDay: string | null
  overdue: number
  messages: { id: string; name: string; isOwn: boolean; text: string; saidAt: string; eventSeq: number }[]
  end: { outcome: 'upheld' | 'kept' | 'withdrawn'; because: string; became: string; name: string; at: string; seq: number } | null
  corrections: {
    id: string
    kind: 'delays' | 'reviews' | 'excused' | 'due' | 'counts' | 'periods' | 'leader' | 'source'
    target: string
    month: string
    was: string
    value: string
    seq: number
  }[]
  attempts: { id: string; number: number }[]
  titles: Titles
  mayAnswer: boolean
  /** Its owner was about to challenge the figure once more. */
  isRepeated: boolean
  typed: { refusal: string; text: string } | null
}

/** A challenge whole: what is challenged, who answers by when, what was said, how it ended. */
export function ChallengePage(props: ChallengePageProps) {
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const { id, as, period, figure, titles, end, mayAnswer } = props
  const naming = { words, dossier, titles, language }
  const name = spanName(period.span, dossier, language)
  const isOwner = as === 'owner'
  const trail = isOwner
    ? [
        { label: dossier.ownPeriods, to: '/record' },
        { label: name, to: `/record/periods/${period.id}` },
      ]
    : props.list
      ? [{ label: words.challenges, to: props.list }]
      : []
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs items={[...trail, { label: words.title }]} />
        <PageHead
          eyebrow={
            <>
              {words.challenge}, {name} <OutcomeTag outcome={end?.outcome ?? null} />
            </>
          }
          title={figureName(figure, naming)}
          lead={words.raisedBy(props.fullName, dateTime(props.raisedAt))}
        />
      </div>
      <RefusalAlert reason={props.typed?.refusal ?? (props.isRepeated ? (end === null ? 'challenge-open' : 'challenge-answered') : null)} />
      <Card raised={end === null}>
        <KeyValues
          items={[
            { term: words.shownThen, value: figureValue(figure, props.shown, naming) },
            { term: isOwner ? words.wanted : words.theirWanted, value: <strong>{props.wanted}</strong> },
            ...(props.now === null || props.now === props.shown ? [] : [{ term: words.now, value: figureValue(figure, props.now, naming) }]),
          ]}
        />
        <Paragraphs text={props.reason} />
        {props.file ? (
          <p>
            <Link to={`/challenges/${id}/proof`}>{words.fileOf(props.file.name, bytes(props.file.size, language))}</Link>
          </p>
        ) : null}
        <p className="small muted">
          <EventLink seq={props.eventSeq} />
        </p>
      </Card>
      {end ? <Ended {...props} end={end} /> : <Waiting {...props} />}
      {props.attempts.length && mayAnswer ? (
        <Card title={words.tests}>
          <p className="small muted">{words.testsLead}</p>
          <ItemList
            items={props.attempts.map(({ id: attempt, number }) => ({
              key: attempt,
              title: words.testOf(number),
              to: `/challenges/${id}/attempts/${attempt}`,
            }))}
          />
        </Card>
      ) : null}
      <Card title={words.exchange}>
        {props.messages.length === 0 ? <p className="muted">{words.exchangeNone}</p> : null}
        {props.messages.map((message) => (
          <article key={message.id} className="stack tight">
            <p className="small muted">
              <strong>{message.isOwn ? words.you : message.name}</strong>, {dateTime(message.saidAt)} · <EventLink seq={message.eventSeq} />
            </p>
            <Paragraphs text={message.text} />
          </article>
        ))}
        {end === null && (isOwner || mayAnswer) ? (
          <form method="post" className="stack">
            <TextArea name="text" label={isOwner ? words.reply : words.askBack} required rows={4} maxLength={2000} defaultValue={props.typed?.text} />
            <div className="row">
              <Button>{words.sendMessage}</Button>
            </div>
          </form>
        ) : null}
      </Card>
      {isOwner && end === null ? (
        <Disclosure summary={words.withdraw}>
          <form method="post" action={`/challenges/${id}/withdrawal`} className="stack">
            <p>{words.withdrawText}</p>
            <TextArea name="reason" label={words.withdrawWhy} optional rows={2} maxLength={500} />
            <div className="row">
              <Button look="danger">{words.withdraw}</Button>
            </div>
          </form>
        </Disclosure>
      ) : null}
    </div>
  )
}

function Waiting({ id, named, isPassedOn, dueDay, overdue, mayAnswer }: ChallengePageProps) {
  const words = useWords(challengeWords)
  return (
    <Card title={words.answersBy}>
      {named ? (
        <p>
          <strong>{named.name}</strong>
          {named.position ? `, ${named.position}` : ''}
        </p>
      ) : (
        <Alert tone="warning" still>
          {words.nobody}
        </Alert>
      )}
      {named && dueDay ? (
        <p>
          {words.dueBy(date(dueDay))} {overdue > 0 ? <Tag tone="lacquer">{words.overdue(overdue)}</Tag> : null}
        </p>
      ) : null}
      {named && isPassedOn ? <p className="small muted">{words.passedOn(named.name)}</p> : null}
      {mayAnswer ? (
        <div className="row">
          <ButtonLink look="primary" to={`/challenges/${id}/decision`}>
            {words.decide}
          </ButtonLink>
        </div>
      ) : null}
    </Card>
  )
}

function Ended({ end, figure, titles, corrections }: ChallengePageProps & { end: NonNullable<ChallengePageProps['end']> }) {
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  return (
    <Card title={words[end.outcome]}>
      <Paragraphs text={end.because} />
      {end.outcome === 'withdrawn' ? null : (
        <KeyValues items={[{ term: words.becameText, value: figureValue(figure, end.became, { words, dossier, titles, language }) }]} />
      )}
      {corrections.length ? (
        <ul className="items">
          {corrections.map((correction) => (
            <li key={correction.id}>
              <span>
                <CorrectionText correction={correction} titles={titles} /> · <EventLink seq={correction.seq} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="small muted">
        {(end.outcome === 'withdrawn' ? words.withdrawnBy : words.decidedBy)(end.name, dateTime(end.at))} · <EventLink seq={end.seq} />
      </p>
    </Card>
  )
}
