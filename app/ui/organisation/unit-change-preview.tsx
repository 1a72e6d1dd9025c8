import type { ChangedUnit, UnitEffects } from '~/domain/reporting/unit-effects.server'
import { adminWords } from '~/ui/admin/words'
import { date, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { KeyValues } from '~/ui/kit/key-values'
import { CheckboxGroup } from '~/ui/kit/radio-group'
import { useLanguage, useWords } from '~/ui/words'
import type { UnitChangePageProps } from './unit-change-page'
import { unitChangeWords } from './unit-change-words'
import { UNIT_FIELDS, type UnitField } from './unit-changes'
import { unitLine } from './unit-field'

type Words = (typeof unitChangeWords)['vi']
/** More go over behind the pages; and so many do in a second. */
const AT_ONCE = 300
const A_SECOND = 500

/** What a change of a unit would do, which roles go on, and the one act left: to confirm what was seen. */
export function UnitPreview({ kind, typed, units, effects }: UnitChangePageProps & { effects: UnitEffects }) {
  const words = useWords(unitChangeWords)
  const language = useLanguage()
  const { people, carry, ...texts } = typed
  const said = UNIT_FIELDS[kind].flatMap((field) => termOf(field, typed, units, words))
  const count = number(effects.people, language)
  const who = effects.people === 0 ? words.peopleStay : kind === 'undo' ? words.peopleBack(count) : words.peopleMove(count)
  return (
    <>
      <Alert tone="info" still title={words.previewTitle}>
        {words.previewLead}
      </Alert>
      <Card title={words.toWrite}>
        <KeyValues items={said} />
      </Card>
      {(kind === 'merge' || kind === 'merge-new') && effects.people > AT_ONCE ? (
        <Alert tone="warning" still>
          {words.takesLong(number(Math.ceil(effects.people / A_SECOND), language))}
        </Alert>
      ) : null}
      <Card title={words.changed(number(effects.unitCount, language))}>
        <p>{who}</p>
        <ItemList
          label={words.changed(number(effects.unitCount, language))}
          items={effects.units.map((unit) => ({ key: unit.code, title: unit.before ?? unit.after ?? unit.code, text: afterOf(unit, words) }))}
        />
        {effects.unitCount > effects.units.length ? (
          <p className="muted small">{words.more(number(effects.unitCount - effects.units.length, language))}</p>
        ) : null}
        {effects.managerBefore === effects.managerAfter ? null : (
          <KeyValues items={[{ term: words.manager, value: `${effects.managerBefore ?? words.nobody} → ${effects.managerAfter ?? words.nobody}` }]} />
        )}
      </Card>
      <form method="post" className="stack">
        <Roles effects={effects} chosen={carry} isUndo={kind === 'undo'} />
        <input type="hidden" name="seen" value={effects.seen} />
        {Object.entries({ ...texts, parent: units.parent?.code ?? texts.parent, into: units.into?.code ?? texts.into }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {people.map((code) => (
          <input key={code} type="hidden" name="people" value={code} />
        ))}
        <div className="row">
          <Button look="primary">{words.confirm}</Button>
          <Button name="edit" value="1">
            {words.edit}
          </Button>
        </div>
      </form>
    </>
  )
}

function termOf(field: UnitField, typed: UnitChangePageProps['typed'], units: UnitChangePageProps['units'], words: Words): { term: string; value: string }[] {
  if (field === 'people') return typed.people.length ? [{ term: words.people, value: typed.people.join(', ') }] : []
  const value = typed[field]
  if (!value) return []
  if (field === 'day') return [{ term: words.day, value: date(value) }]
  if (field === 'unitKind') return [{ term: words.unitKind, value: words[value as 'office'] }]
  const unit = field === 'parent' || field === 'into' ? units[field] : undefined
  return [{ term: words[field], value: unit ? unitLine(unit) : value }]
}

function afterOf({ before, after, into }: ChangedUnit, words: Words): string {
  if (after === null) return into ? words.goesInto(into) : words.ends
  if (before === null) return words.begins
  return before === after ? words.samePath : `→ ${after}`
}

/** Who loses a role with a unit that ends, and who keeps it over what goes on. */
function Roles({ effects: { roles, rules, orders }, chosen, isUndo }: { effects: UnitEffects; chosen: string[]; isUndo: boolean }) {
  const words = useWords(unitChangeWords)
  const names = useWords(adminWords)
  const language = useLanguage()
  const lost = roles.filter(({ intoName }) => intoName === null)
  return (
    <>
      {roles.length ? (
        <Card title={words.roles}>
          <p className="muted small">{words.rolesLead}</p>
          {roles.some(({ intoName }) => intoName) ? (
            <CheckboxGroup
              name="carry"
              legend={words.goOn}
              defaultValues={chosen}
              options={roles.flatMap(({ grantId, fullName, role, intoName }) =>
                intoName ? [{ value: grantId, label: words.carry(names[role], fullName, intoName) }] : [],
              )}
            />
          ) : null}
          <ul className="items">
            {lost.map(({ grantId, fullName, role, unitName }) => (
              <li key={grantId}>{words.lost(names[role], fullName, unitName)}</li>
            ))}
          </ul>
        </Card>
      ) : (
        <p className="muted">{isUndo ? words.rolesBack : words.rolesNone}</p>
      )}
      {rules.length ? (
        <Alert tone="warning" still title={words.rules}>
          {words.rulesLead} {rules.map(({ name, unitName }) => `“${name}” (${unitName})`).join(', ')}.
        </Alert>
      ) : null}
      {orders ? <p className="muted">{words.orders(number(orders, language))}</p> : null}
    </>
  )
}
