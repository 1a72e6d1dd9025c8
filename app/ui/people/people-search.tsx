import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button } from '~/ui/kit/button'
import { SearchBox } from '~/ui/kit/search-box'
import { useWords } from '~/ui/words'
import { peopleWords } from './words'

/** A unit to choose; `depth` is how far below the top of what the reader may see. */
export type UnitChoice = { code: string; name: string; depth: number }

type PeopleSearchProps = { action: string; text: string; unit: string; units: UnitChoice[]; keep?: Record<string, string>; children?: ReactNode }

/** Name and unit in one GET form. `keep` carries along what the address says besides; `children` are further choices. */
export function PeopleSearch({ action, text, unit, units, keep = {}, children }: PeopleSearchProps) {
  const words = useWords(peopleWords)
  return (
    <Form method="get" action={action} className="toolbar" role="search">
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SearchBox name="q" label={words.search} defaultValue={text} />
      {units.length > 1 ? (
        <select name="unit" className="input" aria-label={words.unit} defaultValue={unit}>
          <option value="">{words.everyUnit}</option>
          {units.map((choice) => (
            <option key={choice.code} value={choice.code}>
              {'\u2003'.repeat(choice.depth) + choice.name}
            </option>
          ))}
        </select>
      ) : null}
      {children}
      <Button size="small">{words.find}</Button>
    </Form>
  )
}
