import { Button } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { Disclosure } from '~/ui/kit/disclosure'
import { Link } from '~/ui/kit/link'
import { SearchBox } from '~/ui/kit/search-box'
import { SelectField } from '~/ui/kit/select-field'
import { TextField } from '~/ui/kit/text-field'
import { useLanguage, useWords } from '~/ui/words'
import { type Asked, boardAddress, GROUPS, STATES } from './board-address'
import { teamWords } from './team-words'

export type BelowUnit = { code: string; name: string }
type Props = { asked: Asked; courses: { slug: string; title: { vi: string; en: string } }[]; below: BelowUnit[]; today: string }

const FORM = 'board'

/** Everything a board can be asked, in one form without script; what is seldom asked lies folded. */
export function TeamFilters(props: Props) {
  const { asked } = props
  const words = useWords(teamWords)
  const toggle = (state: 'late' | 'on-time') => boardAddress(asked, { state: asked.state === state ? null : state })
  return (
    <div className="stack tight no-print">
      <div className="board-tools">
        <form id={FORM} method="get" action="/manage" className="toolbar">
          {asked.unit ? <input type="hidden" name="unit" value={asked.unit} /> : null}
          {asked.away ? <input type="hidden" name="away" value="1" /> : null}
          {asked.place ? <input type="hidden" name="place" value="beside" /> : null}
          {asked.sort === 'late' ? null : <input type="hidden" name="sort" value={asked.sort} />}
          <SearchBox name="q" label={words.search} defaultValue={asked.q} />
          <Button size="small">{words.find}</Button>
        </form>
        <Chips
          label={words.sort}
          items={[
            { to: boardAddress(asked, { sort: 'late' }), label: words.sortLate, current: asked.sort === 'late' },
            { to: boardAddress(asked, { sort: 'name' }), label: words.sortName, current: asked.sort === 'name' },
            { to: boardAddress(asked, { sort: 'rank' }), label: words.sortRank, current: asked.sort === 'rank' },
            { to: toggle('late'), label: words.onlyLate, current: asked.state === 'late' },
            { to: toggle('on-time'), label: words.onlyOnTime, current: asked.state === 'on-time' },
            { to: boardAddress(asked, { away: asked.away ? '' : '1' }), label: words.onlyAway, current: asked.away === '1' },
          ]}
        />
      </div>
      <div className="board-folds">
        <FurtherFilters {...props} />
        <UnitsBelow {...props} />
      </div>
    </div>
  )
}

function FurtherFilters({ asked, courses, today }: Props) {
  const words = useWords(teamWords)
  const language = useLanguage()
  const isUsed = Boolean(asked.course || asked.group || asked.asOf || (asked.state && asked.state !== 'late' && asked.state !== 'on-time'))
  return (
    <Disclosure summary={isUsed ? words.filtered : words.more} open={isUsed}>
      <div className="board-filters">
        <SelectField
          form={FORM}
          name="course"
          label={words.course}
          placeholder={words.everyCourse}
          defaultValue={asked.course}
          options={courses.map((course) => ({ value: course.slug, label: course.title[language] }))}
        />
        <SelectField
          form={FORM}
          name="state"
          label={words.state}
          placeholder={words.everyState}
          defaultValue={asked.state ?? ''}
          options={STATES.map((state) => ({ value: state, label: words.stateName(state) }))}
        />
        <SelectField
          form={FORM}
          name="group"
          label={words.group}
          placeholder={words.everyGroup}
          defaultValue={asked.group}
          options={GROUPS.map((group) => ({ value: group, label: words.groupName(group) }))}
        />
        <TextField form={FORM} type="date" name="asOf" label={words.asOfDay} defaultValue={asked.asOf} max={today} />
      </div>
      <div className="row">
        <Button size="small" form={FORM}>
          {words.find}
        </Button>
        <p className="muted small">
          {words.stateHint} {words.asOfHint}
        </p>
      </div>
    </Disclosure>
  )
}

/** The units one step down, each a board of its own. */
function UnitsBelow({ asked, below }: Pick<Props, 'asked' | 'below'>) {
  const words = useWords(teamWords)
  if (below.length === 0) return null
  return (
    <Disclosure summary={words.units(below.length)}>
      <ul className="unit-links">
        {below.map((unit) => (
          <li key={unit.code}>
            <Link to={boardAddress(asked, { unit: unit.code })}>{unit.name}</Link>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
