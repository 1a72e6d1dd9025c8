import { challengeWords } from '~/ui/challenge/words'
import { classroomWords } from '~/ui/classroom/words'
import { leaderWords } from '~/ui/dossier/leader-words'
import { date, number, percent } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { objectiveWords } from '~/ui/objectives/words'
import { guideWords } from '~/ui/shell/guide-words'
import { useLanguage, useWords } from '~/ui/words'
import { type Asked, boardAddress } from './board-address'
import { PoorData } from './poor-data'
import { type BelowUnit, TeamFilters } from './team-filters'
import type { TeamCourse } from './team-rows'
import { TeamTable } from './team-table'
import { teamWords } from './team-words'

export type TeamPageProps = {
  unitName: string
  above: BelowUnit[]
  below: BelowUnit[]
  allCourses: { slug: string; title: { vi: string; en: string } }[]
  courses: TeamCourse[]
  shown: number
  rowsHtml: string
  numbers: { people: number; due: number; onTime: number; latePeople: number }
  matched: number
  isMore: boolean
  next: string | null
  asked: Asked
  day: string
  today: string
  isTooMany: boolean
  guests: number | null
  neverActivated: number
  mends: boolean
}

/** The team board: figures that open, and everyone with their courses, overdue first. */
export function TeamPage(props: TeamPageProps) {
  const words = useWords(teamWords)
  const objective = useWords(objectiveWords)
  const { asked, shown, next, above } = props
  return (
    <div className="page">
      {above.length ? (
        <Breadcrumbs items={[...above.map((unit) => ({ label: unit.name, to: boardAddress(asked, { unit: unit.code }) })), { label: props.unitName }]} />
      ) : null}
      <PageHead
        eyebrow={words.asOf(props.unitName, date(props.day))}
        title={words.title}
        actions={
          <>
            <ButtonLink to="/manage/objectives">{objective.short}</ButtonLink>
            <ButtonLink to="/manage/rules">{words.rules}</ButtonLink>
            <ButtonLink to={asked.unit ? `/manage/assign?unit=${asked.unit}` : '/manage/assign'} look="primary">
              {words.assign}
            </ButtonLink>
          </>
        }
      />
      {asked.place ? (
        <Alert still tone={props.isTooMany ? 'warning' : 'info'}>
          {props.isTooMany ? words.tooManyGuests : words.besideShown} <Link to={boardAddress(asked, { place: '' })}>{words.toMain}</Link>
        </Alert>
      ) : null}
      {asked.asOf ? (
        <Alert still tone={props.isTooMany && !asked.place ? 'warning' : 'info'}>
          {props.isTooMany && !asked.place ? words.tooMany : words.past(date(asked.asOf))} <Link to={boardAddress(asked, { asOf: '' })}>{words.toToday}</Link>
        </Alert>
      ) : null}
      <div className="board-head">
        {props.isTooMany ? null : <Figures {...props} />}
        <OtherViews {...props} />
      </div>
      <PoorData count={props.neverActivated} mends={props.mends} />
      <TeamFilters asked={asked} courses={props.allCourses} below={props.below} today={props.today} />
      {shown ? (
        <>
          <TeamTable courses={props.courses} rowsHtml={props.rowsHtml} year={props.day.slice(0, 4)} />
          <Pagination next={next ? boardAddress(asked, { after: next }) : null}>
            <ShownText {...props} />
            {asked.after ? (
              <>
                {' '}
                <Link to={boardAddress(asked)}>{words.fromStart}</Link>
              </>
            ) : null}
          </Pagination>
        </>
      ) : props.isTooMany ? null : (
        <NobodyHere {...props} />
      )}
      <Guests {...props} />
    </div>
  )
}

/** Who else works here, and counts elsewhere. */
function Guests({ asked, guests, isTooMany, numbers }: TeamPageProps) {
  const words = useWords(teamWords)
  if (asked.place || isTooMany || guests === 0 || (guests === null && numbers.people === 0)) return null
  return (
    <p className="muted small no-print">
      {guests === null ? words.guestsMany : words.guests(guests)} <Link to={boardAddress(asked, { place: 'beside' })}>{words.seeGuests}</Link>
    </p>
  )
}

/** What else there is to see of these units. */
function OtherViews({ asked, below }: TeamPageProps) {
  const words = useWords(teamWords)
  const classroom = useWords(classroomWords)
  const challenge = useWords(challengeWords)
  const leader = useWords(leaderWords)
  const guides = useWords(guideWords)
  const query = asked.unit ? `?unit=${asked.unit}` : ''
  return (
    <div className="no-print">
      <Chips
        label={words.otherViews}
        items={[
          ...(below.length ? [{ to: `/manage/units${query}`, label: words.compare }] : []),
          { to: '/manage/warnings', label: words.warnings },
          { to: '/leaders', label: leader.leaders },
          { to: '/manage/challenges', label: challenge.challenges },
          { to: '/manage/evidence', label: words.evidence },
          { to: '/sessions', label: classroom.teachLink },
          { to: `/manage/figures${query}`, label: words.figuresLink },
          { to: `/manage/report${query}`, label: words.report },
          { to: boardAddress(asked, {}, '/manage/files/team.xlsx'), label: words.excel },
          { to: boardAddress(asked, {}, '/manage/files/team.csv'), label: words.csv },
          { to: '/guides/managers', label: guides.guide },
        ]}
      />
    </div>
  )
}

function ShownText({ asked, shown, matched, isMore, numbers }: TeamPageProps) {
  const words = useWords(teamWords)
  const language = useLanguage()
  if (isMore) return <>{words.moreThan(shown, number(matched, language))}</>
  if (asked.state === 'late' && !asked.course) return <>{words.shownLate(shown, matched)}</>
  if (asked.state === 'on-time' && !asked.course) return <>{words.shownOnTime(shown, matched, numbers.onTime, numbers.due)}</>
  return <>{words.shown(shown, matched)}</>
}

function Figures({ numbers, asked }: TeamPageProps) {
  const words = useWords(teamWords)
  const language = useLanguage()
  const open = (state: Asked['state']) => boardAddress({ ...asked, q: '', course: '', group: '', away: '' }, { state })
  return (
    <Numbers
      label={words.figures}
      items={[
        { value: number(numbers.people, language), label: words.people, to: open(null) },
        { value: numbers.due ? percent(numbers.onTime / numbers.due, language, 0) : '–', label: words.onTime, to: open('on-time'), tone: 'jade' },
        { value: number(numbers.latePeople, language), label: words.late, to: open('late'), tone: numbers.latePeople ? 'lacquer' : undefined },
      ]}
    />
  )
}

function NobodyHere({ asked }: TeamPageProps) {
  const words = useWords(teamWords)
  const isGood = asked.state === 'late' && !asked.q && !asked.group && !asked.away
  const clear = boardAddress(asked, { q: '', state: null, course: '', group: '', away: '' })
  return (
    <Empty title={isGood ? words.noneLate : words.noneFound} action={<ButtonLink to={clear}>{words.clear}</ButtonLink>}>
      {isGood ? words.noneLateText : words.noneFoundText}
    </Empty>
  )
}
