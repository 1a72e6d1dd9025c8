import type { ComponentProps } from 'react'
import type { RuleSetOverlap } from '~/domain/evaluation/rule-set-overlaps'
import type { RuleSetVersion } from '~/domain/evaluation/rule-sets.server'
import { date, dateTime } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { appliesToText } from './names'
import { OverlapAlert } from './overlap-alert'
import { RuleSetForm } from './rule-set-form'
import { RuleSetCards } from './rule-set-text'
import { dossierWords } from './words'

type Form = ComponentProps<typeof RuleSetForm>

/** The rule sets that count for the units of an evaluator, and the form that writes one. */
export function RuleSetsPage({ sets, form }: { sets: RuleSetVersion[]; form: Form | null }) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  return (
    <div className="page stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.evaluation, to: '/evaluate' }, { label: words.periods, to: '/evaluate/periods' }, { label: words.rules }]} />
        <PageHead title={words.rules} lead={words.rulesLead} />
      </div>
      {sets.length ? (
        <Table
          caption={words.rules}
          captionHidden
          rows={sets}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'title',
              head: words.rules,
              rowHeader: true,
              cell: (set) => <Link to={`/evaluate/rule-sets/${set.ruleSetId}`}>{set.content.title[language]}</Link>,
            },
            { key: 'for', head: words.appliesTo, cell: (set) => appliesToText(set.content, words) },
            { key: 'unit', head: words.unit, cell: (set) => set.unitName },
            { key: 'from', head: words.validFrom, cell: (set) => date(set.validFrom) },
            { key: 'example', head: words.state, cell: (set) => <Standing isExample={set.content.isExample} /> },
          ]}
        />
      ) : (
        <Empty title={words.noRules}>{words.noRulesText}</Empty>
      )}
      {form ? <RuleSetForm {...form} /> : null}
    </div>
  )
}

function Standing({ isExample }: { isExample: boolean }) {
  const words = useWords(dossierWords)
  return <Tag tone={isExample ? 'brass' : 'jade'}>{isExample ? words.example : words.confirmed}</Tag>
}

type RuleSetPageProps = {
  versions: (RuleSetVersion & { isBackDated: boolean })[]
  shown: RuleSetVersion
  overlaps: RuleSetOverlap<RuleSetVersion>[]
  form: Form | null
}
/** One rule set: its newest version as people read it, every version with who wrote it and why, and the form for the next. */
export function RuleSetPage({ versions, shown, overlaps, form }: RuleSetPageProps) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  const title = shown.content.title[language]
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.periods, to: '/evaluate/periods' }, { label: words.rules, to: '/evaluate/rule-sets' }, { label: title }]} />
        <PageHead eyebrow={<Standing isExample={shown.content.isExample} />} title={title} lead={`${shown.unitName} · ${words.version(shown.number)}`} />
      </div>
      <OverlapAlert overlaps={overlaps} />
      <RuleSetCards rules={shown.content} />
      <section className="stack tight">
        <h2 className="section-title">{words.versions}</h2>
        {versions.map((version) => (
          <Card key={version.id} as="div" eyebrow={words.writtenBy(version.writtenByName, dateTime(version.writtenAt))}>
            <p>
              <Link to={`/evaluate/rule-sets/${version.ruleSetId}?version=${version.number}`}>{words.version(version.number)}</Link>,{' '}
              {words.validFrom.toLowerCase()} {date(version.validFrom)}
              {version.validTo ? `, ${words.validTo.toLowerCase()} ${date(version.validTo)}` : ''}
            </p>
            <p lang="vi">{version.reason}</p>
            {version.isBackDated ? (
              <p>
                <Tag tone="brass">{words.backDated}</Tag>
              </p>
            ) : null}
          </Card>
        ))}
      </section>
      {form ? <RuleSetForm {...form} /> : null}
    </div>
  )
}
