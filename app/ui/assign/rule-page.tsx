import type { Conditions } from '~/domain/enrolment/conditions'
import type { Reason } from '~/domain/enrolment/matching-reasons.server'
import type { RuleDue } from '~/domain/enrolment/rule-due'
import { date, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { RadioGroup } from '~/ui/kit/radio-group'
import { Table } from '~/ui/kit/table'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { useConditionTexts } from './condition-texts'
import { RuleWhy } from './rule-why'
import { ruleWords } from './rule-words'
import { DueText, type RuleStanding, RuleState } from './rules-page'

type Title = { vi: string; en: string }
type Person = { id: string; fullName: string; position: string; unitName: string }
export type ShownConditions = Omit<Conditions, 'lacking'> & { lacking: { what: string; title: Title } | null }
export type RulePageProps = {
  rule: RuleStanding & {
    id: string
    name: string
    number: number
    unitName: string
    unitNames: string[]
    conditions: ShownConditions
    courses: Title[]
    due: RuleDue
    reason: string
    legalBasis: string | null
    validTo: string | null
    endReason: string | null
  }
  versions: { number: number; name: string; writtenAt: string; writtenByName: string | null }[]
  figures: { open: number; completed: number; matched: number }
  isWorking: boolean
  people: (Person & { staffCode: string })[]
  next: string | null
  after: string
  q: string
  found: Person[]
  why: { fullName: string; position: string; unitName: string; reasons: Reason[] } | null
  notice: 'saved' | 'over' | null
  refusal: string | null
}

/** One rule: what it says, whom it reaches today and why, its versions, and its end. */
export function RulePage(props: RulePageProps) {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const { rule, figures, people, next, isWorking } = props
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.team, to: '/manage' }, { label: words.title, to: '/manage/rules' }, { label: rule.name }]} />
      <PageHead
        eyebrow={`${rule.unitName}, ${words.version(rule.number)}`}
        title={rule.name}
        actions={
          rule.endedAt ? null : (
            <ButtonLink to={`/manage/rules/${rule.id}/change`} look="primary">
              {words.change}
            </ButtonLink>
          )
        }
      />
      <RefusalAlert reason={props.refusal} />
      {props.notice ? <Alert tone="success">{words[props.notice]}</Alert> : null}
      {isWorking ? <Alert>{words.working}</Alert> : null}
      <p>
        <RuleState {...rule} />
      </p>
      <Numbers
        items={[
          { value: number(figures.matched, language), label: words.matched, to: '#matched' },
          { value: number(figures.open, language), label: words.asked },
        ]}
      />
      <Definition {...props} />
      <RuleWhy {...props} />
      <section id="matched" className="stack tight">
        {people.length ? (
          <>
            <Table
              caption={words.matchedTitle}
              rows={people}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'name',
                  head: words.person,
                  rowHeader: true,
                  cell: (row) => (
                    <>
                      <Link to={`/manage/people/${row.id}`}>{row.fullName}</Link>
                      <small>{row.staffCode}</small>
                    </>
                  ),
                },
                { key: 'post', head: words.position, cell: (row) => `${row.position}, ${row.unitName}` },
                { key: 'why', head: words.why, cell: (row) => <Link to={`/manage/rules/${rule.id}?person=${row.id}#why`}>{words.look}</Link> },
              ]}
            />
            <Pagination next={next ? `/manage/rules/${rule.id}?after=${encodeURIComponent(next)}#matched` : null}>
              {words.shown(people.length, figures.matched)}
            </Pagination>
          </>
        ) : (
          <Empty title={words.matchedNone} />
        )}
      </section>
      <Card title={words.versions}>
        <ItemList
          label={words.versions}
          items={props.versions.map((version) => ({
            key: String(version.number),
            title: `${words.version(version.number)}: ${version.name}`,
            text: words.writtenBy(version.writtenByName ?? '', date(version.writtenAt)),
          }))}
        />
      </Card>
      {rule.endedAt ? null : <EndForm ruleId={rule.id} />}
    </div>
  )
}

function Definition({ rule }: Pick<RulePageProps, 'rule'>) {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const texts = useConditionTexts(rule.conditions, rule.unitNames)
  return (
    <Card title={words.definition}>
      <KeyValues
        items={[
          { term: words.unit, value: words.within(rule.unitName) },
          ...texts.map(({ term, value }) => ({ term, value })),
          { term: words.courses, value: rule.courses.map((title) => title[language]).join('; ') },
          { term: words.due, value: <DueText due={rule.due} /> },
          { term: words.reason, value: rule.reason },
          ...(rule.legalBasis ? [{ term: words.legalBasis, value: rule.legalBasis }] : []),
          { term: words.validity, value: rule.validTo ? words.until(date(rule.validFrom), date(rule.validTo)) : words.from(date(rule.validFrom)) },
          ...(rule.endReason ? [{ term: words.endReason, value: rule.endReason }] : []),
        ]}
      />
    </Card>
  )
}

function EndForm({ ruleId }: { ruleId: string }) {
  const words = useWords(ruleWords)
  return (
    <Card title={words.end}>
      <form method="post" action={`/manage/rules/${ruleId}/end`} className="stack tight">
        <TextField name="reason" label={words.endReason} required maxLength={2000} />
        <RadioGroup
          name="whom"
          legend={words.endWhom}
          defaultValue="keep"
          options={[
            { value: 'keep', label: words.endKeep },
            { value: 'release', label: words.endRelease },
          ]}
        />
        <div className="row">
          <Button look="danger">{words.endNow}</Button>
        </div>
      </form>
    </Card>
  )
}
