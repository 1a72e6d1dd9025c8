import type { AdministeredUnit, UnitChangeRow } from '~/domain/organisation/unit-file.server'
import type { PostHolder } from '~/domain/organisation/unit-people.server'
import type { NamedUnit } from '~/domain/organisation/unit-search.server'
import type { UnitEffects } from '~/domain/reporting/unit-effects.server'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { UnitChangeFields } from './unit-change-fields'
import { changeLine } from './unit-change-line'
import { UnitPreview } from './unit-change-preview'
import { unitChangeWords } from './unit-change-words'
import { type TypedUnitChange, UNIT_FIELD_OF, type UnitChangeKind } from './unit-changes'

export type UnitChangePageProps = {
  unit: AdministeredUnit
  kind: UnitChangeKind
  /** The change that is taken back. */
  undone: UnitChangeRow | null
  typed: TypedUnitChange
  /** Who may be chosen for a new unit. */
  people: PostHolder[]
  /** The units that a typed text may mean, and the field it stands in. */
  choices: NamedUnit[]
  at: 'parent' | 'into' | 'others' | null
  units: Partial<Record<'parent' | 'into' | 'others', NamedUnit>>
  effects: UnitEffects | null
  refusal: string | null
}

/** One change of a unit: its form, and once it was tried, what it would do. */
export function UnitChangePage(page: UnitChangePageProps) {
  const words = useWords(unitChangeWords)
  const { unit, kind, undone, effects, refusal, at } = page
  const title = words[`${kind}-title`]
  const address = `/admin/units/${encodeURIComponent(unit.code)}`
  return (
    <div className={effects ? 'page narrow stack' : 'page form'}>
      <Breadcrumbs
        items={[{ label: words.admin, to: '/admin' }, { label: words.units, to: '/admin/units' }, { label: unit.name, to: address }, { label: title }]}
      />
      <PageHead eyebrow={`${unit.name} · ${unit.code}`} title={title} lead={words[`${kind}-lead`]} />
      {refusal && !at && !UNIT_FIELD_OF[refusal] ? <RefusalAlert reason={refusal} /> : null}
      {undone ? <p className="muted">{changeLine(undone, words)}</p> : null}
      {effects ? (
        <UnitPreview {...page} effects={effects} />
      ) : (
        <form method="post" className="stack">
          <UnitChangeFields {...page} />
          <div className="row">
            <Button look="primary">{words.preview}</Button>
            <ButtonLink to={address}>{words.cancel}</ButtonLink>
          </div>
        </form>
      )}
    </div>
  )
}
