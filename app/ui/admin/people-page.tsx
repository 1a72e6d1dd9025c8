import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Chips } from '~/ui/kit/chips'
import { PageHead } from '~/ui/kit/page-head'
import { PeopleSearch, type UnitChoice } from '~/ui/people/people-search'
import { type Listed, PeopleTable } from '~/ui/people/people-table'
import { peopleWords } from '~/ui/people/words'
import { useWords } from '~/ui/words'
import { adminWords } from './words'

type PeoplePageProps = { account: string; text: string; unit: string; units: UnitChoice[]; people: Listed[]; next: string | null; isFirst: boolean }

/** People with the state of their account; a person leads to posts, roles and slips. */
export function PeoplePage({ account, text, unit, units, people, next, isFirst }: PeoplePageProps) {
  const words = useWords(adminWords)
  const said = useWords(peopleWords)
  const to = (state: string) => `/admin/people?${new URLSearchParams(Object.entries({ q: text, unit, account: state }).filter(([, value]) => value))}`
  const chip = (state: string, label: string) => ({ to: to(state), label, current: account === state })
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.title, to: '/admin' }, { label: words.peopleTitle }]} />
      <PageHead title={words.peopleTitle} />
      <PeopleSearch action="/admin/people" text={text} unit={unit} units={units} keep={account ? { account } : {}} />
      <Chips
        label={words.accounts}
        items={[chip('', words.everyone), chip('waiting', said.waiting), chip('activated', said.activated), chip('no-post', words.withoutPost)]}
      />
      <PeopleTable
        caption={words.peopleCaption}
        people={people}
        to={(person) => `/admin/people/${person.id}`}
        reset="/admin/people"
        next={next}
        isFirst={isFirst}
        accounts
      />
    </div>
  )
}
