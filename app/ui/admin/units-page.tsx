import { Form } from '@remix-run/react'
import type { TreeUnit } from '~/domain/organisation/units.server'
import { date, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { SearchBox } from '~/ui/kit/search-box'
import { type AskedDay, DayForm } from '~/ui/organisation/day-form'
import { recordWords } from '~/ui/organisation/record-words'
import { unitPageWords } from '~/ui/organisation/unit-page-words'
import { useLanguage, useWords } from '~/ui/words'
import { UnitTree } from './unit-tree'
import { adminWords } from './words'

export type FoundUnit = Pick<TreeUnit, 'id' | 'code' | 'name' | 'total'> & { above: string }

/** The tree of units with the people at each level; a search answers with a plain list instead. */
export function UnitsPage({ text, tree, found, asked }: { text: string; tree: TreeUnit[]; found: FoundUnit[]; asked: AskedDay }) {
  const words = useWords(adminWords)
  const unit = useWords(unitPageWords)
  const records = useWords(recordWords)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: '/admin' }, { label: words.unitsTitle }]} />
      <PageHead title={words.unitsTitle} lead={words.unitsLead} />
      <Form method="get" action="/admin/units" className="toolbar" role="search">
        <SearchBox name="q" label={words.unitSearch} defaultValue={text} />
        <Button size="small">{words.find}</Button>
        {text ? (
          <ButtonLink size="small" to="/admin/units">
            {words.wholeTree}
          </ButtonLink>
        ) : null}
      </Form>
      <Disclosure summary={unit.onDay} open={asked.day !== ''}>
        <DayForm action="/admin/units" asked={asked} />
      </Disclosure>
      {asked.day && !asked.isWrong ? (
        <p className="muted">{asked.known ? records.dayKnown(date(asked.day), date(asked.known)) : records.dayOf(date(asked.day))}</p>
      ) : null}
      {text ? <Found units={found} /> : <UnitTree units={tree} />}
    </div>
  )
}

function Found({ units }: { units: FoundUnit[] }) {
  const words = useWords(adminWords)
  const language = useLanguage()
  if (units.length === 0) {
    return (
      <Empty title={words.noUnits} action={<ButtonLink to="/admin/units">{words.wholeTree}</ButtonLink>}>
        {words.noUnitsText}
      </Empty>
    )
  }
  const items = units.map(({ id, code, name, total, above }) => ({
    key: id,
    title: name,
    to: `/admin/units/${encodeURIComponent(code)}`,
    text: [above, code].filter(Boolean).join(' · '),
    end: <Link to={`/admin/people?unit=${encodeURIComponent(code)}`}>{words.peopleCount(number(total, language))}</Link>,
  }))
  return (
    <>
      <ItemList items={items} label={words.unitsTitle} />
      <p className="muted small">{words.unitsFound(number(units.length, language))}</p>
    </>
  )
}
