import type { Deadlines, PeriodKind } from '~/domain/evaluation/periods'
import { PERIOD_KINDS } from '~/domain/evaluation/periods'
import type { OpeningPreview, Period } from '~/domain/evaluation/periods.server'
import { date, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
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
import { spanName, stateTone } from './names'
import { dossierWords } from './words'

export type Opening = Deadlines & { unit: string; kind: PeriodKind; key: string }
export type PeriodsPageProps = {
  periods: Period[]
  next: number | null
  canOpen: boolean
  units: UnitChoice[]
  asked: Opening
  /** What was asked to be previewed: undefined before it was, null where it names nothing of theirs. */
  preview?: OpeningPreview | null
  refusal: string | null
}

/** The periods of the units that somebody evaluates, and the form that opens one, with a preview first. */
export function PeriodsPage({ periods, next, canOpen, units, asked, preview, refusal }: PeriodsPageProps) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  return (
    <div className="page stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.evaluation, to: '/evaluate' }, { label: words.periods }]} />
        <PageHead title={words.periods} lead={words.periodsLead} actions={<ButtonLink to="/evaluate/rule-sets">{words.rules}</ButtonLink>} />
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
          {preview === undefined ? null : <Preview preview={preview} asked={asked} />}
        </Card>
      ) : null}
    </div>
  )
}

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
      <TextField name="key" label={words.key} hint={words.keyHint} required maxLength={20} defaultValue={asked.key} />
      {(['attachBy', 'confirmBy', 'reviewBy'] as const).map((name) => (
        <TextField key={name} name={name} type="date" label={words[name]} optional hint={words.daysHint} defaultValue={asked[name]} />
      ))}
    </>
  )
}

function Preview({ preview, asked }: { preview: OpeningPreview | null; asked: Opening }) {
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
          <Button look="primary">{words.openIt}</Button>
        </form>
      )}
    </section>
  )
}
