import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checks } from '~/ui/kit/checks'
import { ItemList } from '~/ui/kit/item-list'
import { SearchBox } from '~/ui/kit/search-box'
import { useWords } from '~/ui/words'
import { useReasonValue } from './condition-texts'
import { conditionWords } from './condition-words'
import type { RulePageProps } from './rule-page'
import { ruleWords } from './rule-words'

/** Why a person matches a rule or does not, condition by condition; anyone of the manager's tree can be looked up. */
export function RuleWhy({ rule, q, found, why }: RulePageProps) {
  const words = useWords(ruleWords)
  return (
    <section id="why">
      <Card title={words.why}>
        <div className="stack tight">
          <form method="get" action={`/manage/rules/${rule.id}#why`} className="toolbar">
            <SearchBox name="q" label={words.whySearch} defaultValue={q} />
            <Button size="small">{words.find}</Button>
          </form>
          {q && found.length === 0 ? <Alert tone="warning">{words.whyNobody}</Alert> : null}
          {found.length ? (
            <ItemList
              label={words.whySearch}
              items={found.map((person) => ({
                key: person.id,
                title: person.fullName,
                to: `/manage/rules/${rule.id}?person=${person.id}#why`,
                text: `${person.position}, ${person.unitName}`,
              }))}
            />
          ) : null}
          {why ? <Reasons why={why} /> : null}
        </div>
      </Card>
    </section>
  )
}

function Reasons({ why }: { why: NonNullable<RulePageProps['why']> }) {
  const words = useWords(ruleWords)
  const terms = useWords(conditionWords)
  const shownAs = useReasonValue()
  const isMatch = why.reasons.length > 0 && why.reasons.every(({ isMet }) => isMet)
  const term: Record<string, string> = {
    scope: terms.scope,
    units: terms.unitCodes,
    unitKinds: terms.unitKinds,
    unitNames: terms.unitNames,
    positions: terms.positions,
    staffCodes: terms.staffCodes,
    legalGroups: terms.legalGroups,
    postKinds: terms.postKinds,
    begunSince: terms.begunSince,
    newInServiceDays: terms.newInService,
    lacking: terms.notLacking,
  }
  if (why.reasons.length === 0) return <p>{words.whyNoPost(why.fullName)}</p>
  return (
    <>
      <p>
        <strong>{isMatch ? words.whyYes(why.fullName) : words.whyNo(why.fullName)}</strong>
      </p>
      <p className="muted small">
        {why.position}, {why.unitName}
      </p>
      <Checks
        items={why.reasons.map(({ condition, isMet, is }) => {
          const value = shownAs(condition, is)
          return {
            key: condition,
            state: isMet ? 'done' : 'late',
            word: isMet ? words.yes : words.no,
            text: `${term[condition]}${value ? words.is(value) : ''}`,
            end: <span aria-hidden="true">{isMet ? words.yes : words.no}</span>,
          }
        })}
      />
    </>
  )
}
