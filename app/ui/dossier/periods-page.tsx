import type { Proposal } from '~/domain/evaluation/period-proposals.server'
import type { Deadlines, PeriodKind } from '~/domain/evaluation/periods'
import { PERIOD_KINDS } from '~/domain/evaluation/periods'
import type { OpeningPreview, Period } from '~/domain/evaluation/periods.server'
import { date, dateTime, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { Sum } from '~/ui/kit/sum'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import type { UnitChoice } from '~/ui/people/people-search'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { leaderWords } from './leader-words'
import { spanName, stateTone } from './names'
import { OverlapAlert } from './overlap-alert'
import { type Seconder, SecondNeeded } from './second-needed'
import { dossierWords } from './words'

export type Opening = Deadlines & { unit: string; kind: PeriodKind; key: string }
export type PeriodsPageProps = {
  periods: Period[]
  next: number | null
  canOpen: boolean
  /** Openings that wait for a second evaluator. */
  waiting: (Proposal & { unit: string; isOwn: boolean })[]
  units: UnitChoice[]
  asked: Opening
  /** What was asked to be previewed: undefined before it was, null where it names nothing of theirs. */
  preview?: OpeningPreview | null
  /** Who could open it as the second one, where that is needed. */
  seconders: Seconder[]
  refusal: string | null
}

/** The periods of the units that somebody evaluates, and the form that opens one, with a preview first. */
export function PeriodsPage({ periods, next, canOpen, waiting, units, asked, preview, seconders, refusal }: PeriodsPageProps) {
  const words = useWords(dossierWords)
  const leader = useWords(leaderWords)
  const language = useLanguage()
  return (
    <div className="page stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.evaluation, to: '/evaluate' }, { label: words.periods }]} />
        <PageHead
          title={words.periods}
          lead={words.periodsLead}
          actions={
            <>
              <ButtonLink to="/evaluate/rule-sets">{words.rules}</ButtonLink>
              <ButtonLink to="/evaluate/feed">{words.feed}</ButtonLink>
              {canOpen ? <ButtonLink to="/evaluate/ratings">{leader.ratings}</ButtonLink> : null}
              {canOpen ? <ButtonLink to="/leaders">{leader.leaders}</ButtonLink> : null}
            </>
          }
        />
      </div>
      {periods.length ? (
        <Table
          caption={words.periods}
          captionHidden
          rows={periods}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'span',
              head: words.period,
              rowHeader: true,
              cell: ({ id, span }) => <Link to={`/evaluate/periods/${id}`}>{spanName(span, words, language)}</Link>,
            },
            { key: 'unit', head: words.unit, cell: ({ unitName }) => unitName },
            { key: 'state', head: words.state, cell: ({ state }) => <Tag tone={stateTone(state)}>{words[state]}</Tag> },
            { key: 'review', head: words.reviewBy, cell: ({ reviewBy }) => date(reviewBy) },
          ]}
        />
      ) : (
        <Empty title={words.noPeriods}>{canOpen ? words.noPeriodsText : words.noPeriodsRead}</Empty>
      )}
      {next ? <ButtonLink to={`/evaluate/periods?before=${next}`}>{words.older}</ButtonLink> : null}
      {waiting.length ? <Waiting waiting={waiting} canOpen={canOpen} /> : null}
      {canOpen ? (
        <Card title={words.openOne}>
          <RefusalAlert reason={refusal ?? undefined} />
          <form method="get" className="stack">
            <OpeningFields units={units} asked={asked} />
            <div className="row">
              <Button name="preview" value="1">
                {words.preview}
              </Button>
            </div>
          </form>
          {preview === undefined ? null : <Preview preview={preview} asked={asked} seconders={seconders} />}
        </Card>
      ) : null}
    </div>
  )
}

/** A month as people write it: 10/2026. */
const typedKey = ({ kind, key }: Opening): string => (kind === 'month' && /^\d{4}-\d{2}$/.test(key) ? key.split('-').reverse().join('/') : key)

function OpeningFields({ units, asked }: { units: UnitChoice[]; asked: Opening }) {
  const words = useWords(dossierWords)
  return (
    <>
      <SelectField
        name="unit"
        label={words.unit}
        required
        defaultValue={asked.unit}
        options={units.map(({ code, name, depth }) => ({ value: code, label: '\u2003'.repeat(depth) + name }))}
      />
      <SelectField
        name="kind"
        label={words.kind}
        required
        defaultValue={asked.kind}
        options={PERIOD_KINDS.map((kind) => ({ value: kind, label: words[kind] }))}
      />
      <TextField name="key" label={words.key} hint={words.keyHint} required maxLength={20} defaultValue={typedKey(asked)} />
      <Disclosure summary={words.ownDays} open={Boolean(asked.attachBy || asked.confirmBy || asked.reviewBy)}>
        <div className="stack">
          {(['attachBy', 'confirmBy', 'reviewBy'] as const).map((name) => (
            <TextField key={name} name={name} type="date" label={words[name]} optional hint={words.daysHint} defaultValue={asked[name]} />
          ))}
        </div>
      </Disclosure>
    </>
  )
}

function Preview({ preview, asked, seconders }: { preview: OpeningPreview | null; asked: Opening; seconders: Seconder[] }) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  if (!preview) return <p role="status">{words.previewNone}</p>
  const days = asked.attachBy && asked.confirmBy && asked.reviewBy ? asked : preview.proposed
  return (
    <section className="stack" aria-labelledby="preview">
      <h3 id="preview">{words.previewTitle}</h3>
      <p>{words.previewPeople(number(preview.people, language))}</p>
      <Sum
        lines={preview.counted.map(({ version, people }) => ({
          key: version.id,
          term: <Link to={`/evaluate/rule-sets/${version.ruleSetId}`}>{version.content.title[language]}</Link>,
          value: number(people, language),
        }))}
      />
      {preview.without.map(({ legalGroup, people }) => (
        <p key={legalGroup}>
          <Tag tone="lacquer">{words.previewWithout(words[legalGroup as 'can-bo'] ?? legalGroup, number(people, language))}</Tag>
        </p>
      ))}
      <OverlapAlert overlaps={preview.overlaps} />
      {preview.same ? (
        <p>
          <Link to={`/evaluate/periods/${preview.same}`}>{words.sameOpen}</Link>
        </p>
      ) : preview.problem ? (
        <RefusalAlert reason={preview.problem} />
      ) : (
        <form method="post" className="stack">
          {Object.entries<string>({ ...asked, attachBy: days.attachBy, confirmBy: days.confirmBy, reviewBy: days.reviewBy }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <KeyValues items={(['attachBy', 'confirmBy', 'reviewBy'] as const).map((name) => ({ term: words[name], value: date(days[name]) }))} />
          {preview.needsSecond ? (
            <>
              <input type="hidden" name="act" value="propose" />
              <SecondNeeded seconders={seconders} />
              <TextField name="reason" label={words.reason} required maxLength={500} />
            </>
          ) : null}
          <div className="row">
            <Button look="primary">{preview.needsSecond ? words.proposeOpening : words.openIt}</Button>
          </div>
        </form>
      )}
    </section>
  )
}

/** What waits for a second evaluator: who asked, why, by which days; another opens it with one press. */
function Waiting({ waiting, canOpen }: Pick<PeriodsPageProps, 'waiting' | 'canOpen'>) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  return (
    <section className="stack tight" id="waiting">
      <h2 className="section-title">{words.waitingTitle}</h2>
      {waiting.map((one) => (
        <Card key={one.id} as="article" level="h3" eyebrow={one.unitName} title={spanName(one.span, words, language)}>
          <p>{words.proposedBy(one.proposedByName, dateTime(one.proposedAt))}</p>
          <p lang="vi">{one.reason}</p>
          <KeyValues items={(['attachBy', 'confirmBy', 'reviewBy'] as const).map((name) => ({ term: words[name], value: date(one[name]) }))} />
          {one.isOwn || !canOpen || !one.unit ? (
            <p className="muted">{words.waitsForSecond}</p>
          ) : (
            <form method="post">
              {Object.entries({
                unit: one.unit,
                kind: one.span.kind,
                key: one.span.key,
                attachBy: one.attachBy,
                confirmBy: one.confirmBy,
                reviewBy: one.reviewBy,
              }).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <Button look="primary">{words.openIt}</Button>
            </form>
          )}
        </Card>
      ))}
    </section>
  )
}
