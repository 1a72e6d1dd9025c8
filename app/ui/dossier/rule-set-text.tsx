import type { RuleSet } from '~/domain/evaluation/rule-set'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { leaderWords } from './leader-words'
import { appliesToText, decimal, partName } from './names'
import { dossierWords } from './words'

/** A rule set as people read it. */
export function RuleSetCards({ rules }: { rules: RuleSet }) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  const leader = useWords(leaderWords)
  const { general, results, rounding, days, norm, thresholds } = rules
  const points = (value: number) => decimal(String(value), language)
  return (
    <>
      <Card title={`${words.criteria}: ${points(general.points)} ${words.points.toLowerCase()}`}>
        {general.groups.map((group) => (
          <Table
            key={group.title.vi}
            caption={group.title[language]}
            dense
            rows={group.criteria}
            rowKey={({ id }) => id}
            columns={[
              { key: 'title', head: words.criteria, rowHeader: true, cell: (row) => row.title[language] },
              { key: 'points', head: words.points, numeric: true, cell: (row) => points(row.points) },
              { key: 'accepts', head: words.accepts, cell: (row) => row.accepts.map((kind) => words[kind]).join(', ') || words.nothing },
            ]}
          />
        ))}
      </Card>
      <Card title={words.results}>
        <p>{words.resultsText(points(results.points))}</p>
        <ul className="items">
          {results.parts.map((part) => (
            <li key={part}>{partName(part, words)}</li>
          ))}
        </ul>
        <p>
          {words.perFailedReview(String(results.perFailedReview))} {words.perDelay(String(results.perDelay))}{' '}
          {results.parts.includes('unit')
            ? `${leader.subordinatesRule}: ${leader[`rule-${results.subordinates ?? 'below'}`]}. ${leader.whenNobody} ${leader[`nobody-${results.withoutSubordinates ?? 'unknown'}`]}. `
            : ''}
          {results.base === 'assigned' ? words.baseAssigned : words.baseDone}
        </p>
      </Card>
      <Card title={words.rules}>
        <KeyValues
          items={[
            { term: words.appliesTo, value: appliesToText(rules, words) },
            { term: words.basis, value: rules.basis },
            { term: words.norm, value: `${norm.title[language]}, ${words.normText(String(norm.periodsPerYear))}` },
            { term: words.thresholds, value: thresholds.map((threshold) => points(threshold.points)).join(', ') || words.nothing },
            { term: words.days, value: words.daysText(days.attach, days.confirm, days.review, days.challenge, days.answer) },
            { term: words.rounding, value: words[rounding.mode](rounding.digits) },
          ]}
        />
        {rules.note ? <p lang="vi">{rules.note}</p> : null}
      </Card>
    </>
  )
}
