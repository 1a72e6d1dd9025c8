import type { ReactNode } from 'react'
import type { Amendment } from '~/domain/evaluation/amendments/amendments.server'
import type { Basis } from '~/domain/evaluation/citing/basis.server'
import type { Dossier, Frozen } from '~/domain/evaluation/dossiers.server'
import { hoursOfYear, shownMark } from '~/domain/evaluation/evidence-way/attached'
import type { Missing, Standing } from '~/domain/evaluation/evidence-way/standing'
import type { FailedReview } from '~/domain/evaluation/failed-reviews.server'
import { CorrectionsCard } from '~/ui/challenge/corrections-list'
import { ChallengedTag, FigureLink } from '~/ui/challenge/figure-link'
import { challengeWords } from '~/ui/challenge/words'
import { CriteriaSection } from '~/ui/evidence-way/criteria-section'
import { titleOf } from '~/ui/evidence-way/item-title'
import { STAGE_TONES, StandingStrip, stageName } from '~/ui/evidence-way/standing-strip'
import { wayWords } from '~/ui/evidence-way/words'
import { date, dateTime, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { EventLink, EventLinks } from '~/ui/record/event-link'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { AmendmentsList } from './amendments-list'
import { criteriaNames, type FigureNames } from './difference-text'
import { EarlierList } from './earlier-list'
import { appliesToText, spanName } from './names'
import { ResultsCard } from './results-card'
import { DossierSummary } from './summary'
import { Terms } from './terms'
import { UnitCard } from './unit-card'
import { dossierWords } from './words'

export type DossierPageProps = {
  isOver: boolean
  dossier: Dossier & { frozen: Frozen | null }
  person: { id: string; fullName: string; givenName: string; line: string }
  names: Record<string, string>
  amendments: Amendment[]
  /** What the ids in amendments are called. */
  amended: FigureNames
  today: string
  /** Where it stands, what is missing, and the direct manager by name. */
  standing: Standing
  missing: Missing[]
  manager: string | null
  /** Whether the reader may confirm and return what stands here. */
  mayDecide: boolean
  refusal: string | null
  /** What of its courses was sent back and not passed. */
  reviews: FailedReview[]
  /** What its figures rest on beside what it shows. */
  basis: Basis
  /** Whose eyes it is for: the owner's, or those of an evaluator. */
  reader: 'owner' | 'evaluator'
  /** The mandate under which it is read; null where it is a role or one's own. */
  under?: { id: string; number: string } | null
  /** What the owner is told first: what this is, and what they may do. */
  lead?: ReactNode
  /** What the owner may do beside the figures. */
  children?: ReactNode
}

/** What a period shows of a person: hours, assigned learning with its sums written out, and every piece of evidence. */
export function DossierPage({
  isOver,
  dossier,
  person,
  names,
  amendments,
  amended,
  today,
  standing,
  missing,
  manager,
  mayDecide,
  refusal,
  reviews,
  basis,
  reader,
  under = null,
  lead,
  children,
}: DossierPageProps) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  const way = useWords(wayWords)
  const challenge = useWords(challengeWords)
  const { period, version, result, hours, outside } = dossier
  const name = spanName(period.span, words, language)
  const isOwn = reader === 'owner'
  const here = isOwn ? `/record/periods/${period.id}` : `/evaluate/periods/${period.id}/people/${person.id}`
  const trail = isOwn
    ? [{ label: words.ownPeriods, to: '/record' }, { label: name }]
    : under
      ? [{ label: under.number, to: `/evaluate/mandates/${under.id}` }, { label: person.fullName }]
      : [{ label: words.periods, to: '/evaluate/periods' }, { label: name, to: `/evaluate/periods/${period.id}` }, { label: person.fullName }]
  return (
    <div className="page narrow stack loose dossier">
      <div className="stack">
        <Breadcrumbs items={trail} />
        <PageHead
          eyebrow={
            <>
              {words.dossier}, {name} <Tag tone={STAGE_TONES[standing.stage]}>{stageName(standing.stage, way)}</Tag> <ChallengedTag />
            </>
          }
          title={person.fullName}
          lead={
            <>
              {person.line} <FigureLink figure="person" />
            </>
          }
          actions={
            <>
              <ButtonLink to={`${here}/dossier.pdf`}>{words.asPdf}</ButtonLink>
              <ButtonLink to={`${here}/dossier.docx`}>{words.asWord}</ButtonLink>
            </>
          }
        />
        {isOwn ? lead : <p className="small muted">{under ? words.lookedUnder(under.number) : words.looked(person.givenName)}</p>}
      </div>
      <RefusalAlert reason={refusal} />
      <StandingStrip
        {...{ standing, manager, isOwn, missing }}
        isWaiting={shownMark('open', period, today) === 'waiting'}
        courses={dossier.courses}
        rules={version.content}
      />
      <DossierSummary dossier={dossier} today={today} />
      {version.content.isExample ? (
        <Alert tone="warning" still title={words.example}>
          {words.exampleNote}
        </Alert>
      ) : null}
      <AmendmentsList amendments={amendments} names={{ ...criteriaNames(version.content), ...amended }} />
      <Card id="hours" title={words.hours}>
        <KeyValues
          items={[
            {
              term: words.inSpan,
              value: (
                <>
                  {words.periodsOf(number(hours.inSpan, language))} <FigureLink figure="hours.inSpan" />
                  {outside.inSpan > 0 ? <small className="block muted">{words.hereAlone(number(outside.inSpan, language))}</small> : null}
                </>
              ),
            },
            {
              term: words.inYear,
              value: (
                <>
                  <YearSum {...{ hours, outside }} items={dossier.attached} /> <FigureLink figure="hours.inYear" />
                </>
              ),
            },
            ...(outside.inSpan > 0 || outside.inYear > 0
              ? [
                  {
                    term: way.outsideHours,
                    value: outside.counts
                      ? way.outsideCounted(number(outside.counted, language), outside.most === null ? null : number(outside.most, language))
                      : way.outsideNot(number(outside.inYear, language)),
                  },
                ]
              : []),
            ...(outside.open > 0 ? [{ term: way.outsideOpen, value: way.notCounted(number(outside.open, language)) }] : []),
            { term: words.norm, value: `${version.content.norm.title[language]}, ${words.normText(number(hours.norm, language))}` },
          ]}
        />
        <EarlierList earlier={basis.earlier} />
        <Terms of={['norm', ...(outside.inYear + outside.open > 0 ? (['unconfirmed'] as const) : [])]} />
      </Card>
      <ResultsCard
        subordinates={`${here}/subordinates`}
        reviews={reviews}
        ways={isOwn ? { attempts: '/attempts', handIns: '/hand-ins' } : { attempts: '/evaluate/attempts', handIns: '/evaluate/hand-ins' }}
        isOver={isOver}
        result={result}
        distances={dossier.distances}
        courses={dossier.courses}
        rules={version.content}
      />
      {dossier.unit ? <UnitCard unit={dossier.unit} to={`${here}/unit`} /> : null}
      <CriteriaSection
        period={period}
        rules={version.content}
        items={dossier.attached}
        personId={person.id}
        beside={basis.beside}
        {...{ names, today, reader, mayDecide }}
      />
      {dossier.left.map(({ id, title, countsOn, span, seq }) => (
        <p key={id} className="small">
          {challenge.left(title[language], date(countsOn), spanName(span, words, language))} <EventLink seq={seq} />
        </p>
      ))}
      <CorrectionsCard corrections={dossier.corrections} titles={titlesIn(dossier)} />
      {children}
      <Card id="rules" title={words.rulesOf}>
        {dossier.frozen ? (
          <p className="small">
            {words.frozen(dossier.frozen.number, dateTime(dossier.frozen.closedAt))} <code className="break">{dossier.frozen.hash}</code>{' '}
            <EventLink seq={dossier.frozen.eventSeq} />
          </p>
        ) : null}
        <p className="small muted">{words.asOf(number(dossier.through, language))}</p>
        <Disclosure summary={words.rulesAndDays}>
          <KeyValues
            items={[
              {
                term: words.rules,
                value: (
                  <>
                    {`${version.content.title[language]}, ${words.version(version.number).toLowerCase()}`} <FigureLink figure="rules.code" />{' '}
                    <EventLink seq={version.eventSeq} />
                  </>
                ),
              },
              { term: words.basis, value: version.content.basis },
              { term: words.appliesTo, value: appliesToText(version.content, words) },
              { term: words.attachBy, value: date(period.attachBy) },
              { term: words.confirmBy, value: date(period.confirmBy) },
              { term: words.reviewBy, value: date(period.reviewBy) },
              { term: words.periodEvent, value: <EventLink seq={period.eventSeq} /> },
              { term: words.placeEvents, value: <EventLinks seqs={basis.place} /> },
            ]}
          />
        </Disclosure>
        <Terms of={['rules', 'rank', 'event', ...(dossier.frozen ? (['amendment'] as const) : [])]} />
      </Card>
    </div>
  )
}

/** The periods of the year against its norm, as the sum of what was learnt here and of what counts from elsewhere, and what is left of it. */
function YearSum({ hours, outside, items }: Pick<Dossier, 'hours' | 'outside'> & { items: Dossier['attached'] }) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  const all = hoursOfYear({ hours, outside })
  const elsewhere = items.find(({ item, mark }) => item.kind === 'outside' && mark === 'confirmed')
  const parts = (
    <>
      <a href="#earned">{words.learntHere(number(hours.inYear, language))}</a> +{' '}
      <a href={elsewhere ? `#item-${elsewhere.item.id}` : '#earned'}>{words.learntElsewhere(number(outside.counted, language))}</a> ={' '}
    </>
  )
  return (
    <>
      {outside.counted > 0 ? parts : null}
      {`${number(all, language)} / ${number(hours.norm, language)}`}
      <small className="block muted">{all < hours.norm ? words.leftOfNorm(number(hours.norm - all, language)) : words.normReached}</small>
    </>
  )
}

/** Titles of works and of what was earned, by their ids: what corrections are named with. */
function titlesIn({ courses, attached }: Dossier) {
  const works = courses.map(({ enrolmentId, titleVi, titleEn }) => [enrolmentId, { vi: titleVi, en: titleEn }] as const)
  const items = attached.map(({ item }) => [item.id, { vi: titleOf(item, 'vi'), en: titleOf(item, 'en') }] as const)
  return Object.fromEntries([...works, ...items])
}
