import { type AttachedItem, outsideTerms } from '~/domain/evaluation/evidence-way/attached'
import type { TeamEvidence, TeamFilter, TeamPerson } from '~/domain/evaluation/evidence-way/team-evidence.server'
import type { Period } from '~/domain/evaluation/periods.server'
import { criteriaOf } from '~/domain/evaluation/rule-set'
import { spanName } from '~/ui/dossier/names'
import { Terms } from '~/ui/dossier/terms'
import { dossierWords } from '~/ui/dossier/words'
import { capital, date, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Chips } from '~/ui/kit/chips'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { TextArea } from '~/ui/kit/text-field'
import { postLine } from '~/ui/people/post-line'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { MarkTag } from './item-card'
import { ItemFacts } from './item-facts'
import { titleOf } from './item-title'
import { wayWords } from './words'

export type TeamAsked = { period: string; show: TeamFilter; isDirect: boolean; after: string }
export type TeamEvidencePageProps = {
  periods: Pick<Period, 'id' | 'span' | 'unitName'>[]
  asked: TeamAsked
  found: TeamEvidence | null
  names: Record<string, string>
  today: string
  done: { decided: number; changed: number; isReturn: boolean } | null
  /** A reason that was typed for an item and refused, by the key of the item. */
  typed: { key: string; reason: string } | null
  refusal: string | null
}

/** The address of the list as it is asked for. */
export const teamAddress = ({ period, show, isDirect, after }: TeamAsked): string =>
  `/manage/evidence?${new URLSearchParams({ period, show, ...(isDirect ? { whose: 'direct' } : {}), ...(after ? { after } : {}) })}`

/** An item as forms name it: whose, what, and as it was shown. */
export const judgedKey = (personId: string, { item, seq }: AttachedItem): string => `${personId}~${item.kind}~${item.id}~${seq}`

/** Everybody a manager answers for with their evidence, on one list: confirmed at once, or returned one by one. */
export function TeamEvidencePage({ periods, asked, found, names, today, done, typed, refusal }: TeamEvidencePageProps) {
  const words = useWords(wayWords)
  const kinds = useWords(dossierWords)
  const language = useLanguage()
  const to = (changes: Partial<TeamAsked>) => teamAddress({ ...asked, after: '', ...changes })
  const count = found?.people.reduce((sum, { items }) => sum + items.filter(({ mark }) => mark === 'open').length, 0) ?? 0
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.team, to: '/manage' }, { label: words.teamTitle }]} />
      <PageHead title={words.teamTitle} lead={words.teamLead} />
      {done ? (
        <Alert tone={done.changed > 0 ? 'warning' : 'success'}>
          {(done.isReturn ? words.didReturn : words.didConfirm)(number(done.decided, language))}{' '}
          {done.changed > 0 ? words.changed(number(done.changed, language)) : null}
        </Alert>
      ) : null}
      <RefusalAlert reason={refusal} />
      {found ? (
        <>
          <Chips
            label={words.period}
            items={periods.map(({ id, span, unitName }) => ({
              to: to({ period: id }),
              label: `${spanName(span, kinds, language)}, ${unitName}`,
              current: id === asked.period,
            }))}
          />
          <Chips
            label={words.show}
            items={(['waiting', 'returned', 'confirmed', 'all'] as const).map((show) => ({
              to: to({ show }),
              label: words[show],
              current: show === asked.show,
            }))}
          />
          <Chips
            label={words.whose}
            items={[
              { to: to({ isDirect: false }), label: words.wholeUnit, current: !asked.isDirect },
              { to: to({ isDirect: true }), label: words.directOnly, current: asked.isDirect },
            ]}
          />
          <p className="small muted">
            {found.closedAt ? words.teamClosed(date(found.closedAt)) : (found.canConfirm ? words.teamUntil : words.teamOver)(date(found.period.confirmBy))}
          </p>
          <Terms of={['evidence', 'criterion', 'waiting', 'unconfirmed', 'known']} />
          {found.people.length === 0 ? (
            <Empty title={asked.show === 'waiting' ? words.nothingWaits : words.nothing}>
              {asked.show === 'waiting' ? words.nothingWaitsText : words.nothingText}
            </Empty>
          ) : (
            <form method="post" action={teamAddress(asked)} className="stack">
              {found.canConfirm && count > 0 ? (
                <p className="no-print">
                  <Button name="act" value="all">
                    {words.confirmShown(number(count, language))}
                  </Button>
                </p>
              ) : null}
              {found.people.map((one) => (
                <PersonCard key={one.person.id} {...{ one, period: found.period, canConfirm: found.canConfirm, names, today, typed }} />
              ))}
              {found.canConfirm && count > 0 ? (
                <div className="row no-print">
                  <Button look="primary" name="act" value="all">
                    {words.confirmShown(number(count, language))}
                  </Button>
                  <Button name="act" value="chosen">
                    {words.confirmChosen}
                  </Button>
                </div>
              ) : null}
            </form>
          )}
          <Pagination next={found.next ? teamAddress({ ...asked, after: found.next }) : null}>
            {found.people.length > 0 ? words.people(number(found.people.length, language)) : null}
          </Pagination>
        </>
      ) : (
        <Empty title={words.noPeriod}>{words.noPeriodText}</Empty>
      )}
    </div>
  )
}

type PersonProps = {
  one: TeamPerson
  period: Period
  canConfirm: boolean
  names: Record<string, string>
  today: string
  typed: TeamEvidencePageProps['typed']
}

function PersonCard({ one: { person, rules, items, isDirect, directName }, period, canConfirm, names, today, typed }: PersonProps) {
  const words = useWords(wayWords)
  const kinds = useWords(dossierWords)
  const language = useLanguage()
  const criterion = (id: string | null) => criteriaOf(rules).find((one) => one.id === id)?.title[language] ?? words.notPlaced
  return (
    <Card as="article" title={person.fullName} eyebrow={postLine(person)}>
      {isDirect || !directName ? null : <p className="small muted">{words.directIs(directName)}</p>}
      <ul className="items">
        {items.map((attached) => {
          const { item, mark, criterionId, decision } = attached
          const [key, title] = [judgedKey(person.id, attached), titleOf(item, language)]
          return (
            <li key={key}>
              <span className="item-title">
                {canConfirm && mark === 'open' ? (
                  <label className="check">
                    <input type="checkbox" name="chosen" value={key} />
                    <span>
                      <span className="visually-hidden">{words.choose('')}</span>
                      {title}
                    </span>
                  </label>
                ) : (
                  title
                )}
              </span>
              <span className="end">
                <MarkTag mark={mark} period={period} today={today} />
              </span>
              <span className="item-text">
                {capital(kinds[item.kind])} · <ItemFacts item={item} names={names} ways={null} minutesPerPeriod={outsideTerms(rules).minutesPerPeriod} />
              </span>
              <span className="item-text">{words.underCriterion(criterion(criterionId))}</span>
              {decision?.reason ? <span className="item-text">{`${words.reason}: ${decision.reason}`}</span> : null}
              {canConfirm && mark === 'open' ? <input type="hidden" name="shown" value={key} /> : null}
              {canConfirm && mark !== 'returned' ? (
                <div className="return-it">
                  <Disclosure summary={words.returnThis} open={typed?.key === key}>
                    <div className="stack tight">
                      <TextArea
                        name={`reason~${key}`}
                        label={words.reason}
                        hint={words.reasonHint}
                        rows={2}
                        maxLength={1000}
                        defaultValue={typed?.key === key ? typed.reason : ''}
                      />
                      <Button size="small" name="return" value={key}>
                        {words.returnIt}
                      </Button>
                    </div>
                  </Disclosure>
                </div>
              ) : canConfirm ? (
                <div className="return-it">
                  <Button size="small" name="confirm" value={key}>
                    {words.confirmThis}
                  </Button>
                </div>
              ) : null}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
