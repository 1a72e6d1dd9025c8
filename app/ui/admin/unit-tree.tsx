import type { TreeUnit } from '~/domain/organisation/units.server'
import { number } from '~/ui/format'
import { Link } from '~/ui/kit/link'
import { unitPageWords } from '~/ui/organisation/unit-page-words'
import { useLanguage, useWords } from '~/ui/words'
import { adminWords } from './words'

/** Units within units; each opens with a tap and needs no script. The link to its people stands beside, not inside, what opens. */
export function UnitTree({ units }: { units: TreeUnit[] }) {
  const below = new Map<string, TreeUnit[]>()
  for (const unit of units) if (unit.depth > 0 && unit.parentId) below.set(unit.parentId, [...(below.get(unit.parentId) ?? []), unit])
  return <Level units={units.filter((unit) => unit.depth === 0)} below={below} />
}

const addressOf = ({ code }: TreeUnit) => `/admin/units/${encodeURIComponent(code)}`

function Level({ units, below }: { units: TreeUnit[]; below: Map<string, TreeUnit[]> }) {
  const words = useWords(adminWords)
  const page = useWords(unitPageWords)
  const language = useLanguage()
  return (
    <ul className="tree">
      {units.map((unit) => {
        const children = below.get(unit.id) ?? []
        return (
          <li key={unit.id}>
            {children.length ? (
              <details open={unit.depth === 0}>
                <summary>{unit.name}</summary>
                <Link className="small" to={addressOf(unit)}>
                  {page.page(unit.name)}
                </Link>
                <Level units={children} below={below} />
              </details>
            ) : (
              <Link className="leaf" to={addressOf(unit)}>
                {unit.name}
              </Link>
            )}
            <Link
              className="end"
              to={`/admin/people?unit=${encodeURIComponent(unit.code)}`}
              aria-label={`${unit.name}: ${words.peopleCount(number(unit.total, language))}`}
            >
              {words.peopleCount(number(unit.total, language))}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
