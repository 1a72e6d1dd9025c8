import { date, percent } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { PeopleSearch, type UnitChoice } from '~/ui/people/people-search'
import { useLanguage, useWords } from '~/ui/words'
import type { TeamCourse } from './team-rows'
import { TeamTable } from './team-table'
import { teamWords } from './team-words'

type Asked = { q: string; unit: string; sort: 'late' | 'name'; state: 'late' | 'on-time' | null; after: string }
export type TeamPageProps = {
  unitName: string
  courses: TeamCourse[]
  shown: number
  rowsHtml: string
  numbers: { people: number; due: number; onTime: number; latePeople: number }
  matched: number
  next: string | null
  units: UnitChoice[]
  asked: Asked
  today: string
  assigned: { title: { vi: string; en: string }; unitName: string; personName: string | null; dueDate: string; people: number; completed: number } | null
}

/** The same board asked differently; every filter stands in the address, and a new question starts at the first page. */
function address(asked: Asked, change: Partial<Asked>): string {
  const next = { ...asked, after: '', ...change }
  const query = new URLSearchParams()
  if (next.q) query.set('q', next.q)
  if (next.unit) query.set('unit', next.unit)
  if (next.sort === 'name') query.set('sort', 'name')
  if (next.state) query.set('state', next.state)
  if (next.after) query.set('after', next.after)
  return query.size ? `/manage?${query}` : '/manage'
}

/** The team board: figures that open, and everyone with their courses, overdue first. */
export function TeamPage(props: TeamPageProps) {
  const words = useWords(teamWords)
  const { asked, shown, next } = props
  const { q, unit, sort, state } = asked
  const keep = { ...(sort === 'name' ? { sort } : null), ...(state ? { state } : null) }
  const toggle = (wanted: 'late' | 'on-time') => address(asked, { state: state === wanted ? null : wanted })
  return (
    <div className="page">
      <PageHead
        eyebrow={words.asOf(props.unitName, date(props.today))}
        title={words.title}
        actions={
          <>
            <ButtonLink to="/manage/rules">{words.rules}</ButtonLink>
            <ButtonLink to={unit ? `/manage/assign?unit=${unit}` : '/manage/assign'} look="primary">
              {words.assign}
            </ButtonLink>
          </>
        }
      />
      <AssignedAlert assigned={props.assigned} />
      <Figures {...props} />
      <div className="stack tight no-print">
        <PeopleSearch action="/manage" text={q} unit={unit} units={props.units} keep={keep} />
        <Chips
          label={words.sort}
          items={[
            { to: address(asked, { sort: 'late' }), label: words.sortLate, current: sort === 'late' },
            { to: address(asked, { sort: 'name' }), label: words.sortName, current: sort === 'name' },
            { to: toggle('late'), label: words.onlyLate, current: state === 'late' },
            { to: toggle('on-time'), label: words.onlyOnTime, current: state === 'on-time' },
          ]}
        />
      </div>
      {shown ? (
        <>
          <TeamTable courses={props.courses} rowsHtml={props.rowsHtml} year={props.today.slice(0, 4)} />
          <Pagination next={next ? address(asked, { after: next }) : null}>
            {shownText(props, words)}
            {asked.after ? (
              <>
                {' '}
                <Link to={address(asked, {})}>{words.fromStart}</Link>
              </>
            ) : null}
          </Pagination>
        </>
      ) : (
        <NobodyHere {...props} />
      )}
    </div>
  )
}

function shownText({ asked, shown, matched, numbers }: TeamPageProps, words: (typeof teamWords)['vi']): string {
  if (asked.state === 'late') return words.shownLate(shown, matched)
  if (asked.state === 'on-time') return words.shownOnTime(shown, matched, numbers.onTime, numbers.due)
  return words.shown(shown, matched)
}

function Figures({ numbers, asked }: TeamPageProps) {
  const words = useWords(teamWords)
  const language = useLanguage()
  const open = (state: Asked['state']) => address({ ...asked, q: '' }, { state })
  return (
    <Numbers
      label={words.figures}
      items={[
        { value: numbers.people, label: words.people, to: open(null) },
        { value: numbers.due ? percent(numbers.onTime / numbers.due, language, 0) : '–', label: words.onTime, to: open('on-time'), tone: 'jade' },
        { value: numbers.latePeople, label: words.late, to: open('late'), tone: numbers.latePeople ? 'lacquer' : undefined },
      ]}
    />
  )
}

function AssignedAlert({ assigned }: Pick<TeamPageProps, 'assigned'>) {
  const words = useWords(teamWords)
  const language = useLanguage()
  if (!assigned) return null
  const { title, personName, unitName, people, completed } = assigned
  const day = date(assigned.dueDate)
  if (personName)
    return <Alert tone="success">{people ? words.givenToOne(title[language], personName, day) : words.givenDone(title[language], personName)}</Alert>
  return (
    <Alert tone="success">
      {words.given(title[language], people, unitName, day)} {completed ? words.givenUnchanged(completed) : null}
    </Alert>
  )
}

function NobodyHere({ asked }: TeamPageProps) {
  const words = useWords(teamWords)
  const isGood = asked.state === 'late' && !asked.q
  return (
    <Empty title={isGood ? words.noneLate : words.noneFound} action={<ButtonLink to={address(asked, { q: '', state: null })}>{words.clear}</ButtonLink>}>
      {isGood ? words.noneLateText : words.noneFoundText}
    </Empty>
  )
}
