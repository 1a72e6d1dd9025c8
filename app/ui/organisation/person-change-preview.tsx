import type { PersonEffects, WrittenRow } from '~/domain/reporting/person-effects.server'
import { adminWords } from '~/ui/admin/words'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { KeyValues } from '~/ui/kit/key-values'
import { useLanguage, useWords } from '~/ui/words'
import type { PersonChangePageProps } from './person-change-page'
import { changeOfPersonWords } from './person-change-words'
import { CHANGE_FIELDS, type ChangeField, type TypedPersonChange } from './person-changes'
import { spanLine } from './record-line'
import { unitLine } from './unit-field'

type Words = (typeof changeOfPersonWords)['vi']

/** What a change would do, and the one act left: to confirm what was seen. */
export function ChangePreview({ kind, typed, unit, effects }: PersonChangePageProps & { effects: PersonEffects }) {
  const words = useWords(changeOfPersonWords)
  const said = CHANGE_FIELDS[kind].flatMap((field) => termOf(field, kind === 'secondment', typed, unit ? unitLine(unit) : '', words))
  return (
    <>
      <Alert tone="info" still title={words.previewTitle}>
        {words.previewLead}
      </Alert>
      <Card title={words.toWrite}>
        <KeyValues items={said} />
      </Card>
      {kind === 'withdraw-post' && effects.givesBack ? (
        <Alert tone="success" still>
          {words.givenBack}
        </Alert>
      ) : null}
      {kind === 'withdraw-post' && effects.withoutPostFrom ? <Alert tone="warning">{words.withoutPost(date(effects.withoutPostFrom))}</Alert> : null}
      <Effects effects={effects} />
      <form method="post" className="stack">
        <input type="hidden" name="seen" value={effects.seen} />
        {Object.entries({ ...typed, unit: unit?.code ?? typed.unit }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
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

function termOf(field: ChangeField, isSecondment: boolean, typed: TypedPersonChange, unit: string, words: Words): { term: string; value: string }[] {
  const value = typed[field]
  if (field === 'row' || (!value && field !== 'lastDay')) return []
  switch (field) {
    case 'unit':
      return unit ? [{ term: isSecondment ? words.receiving : words.unit, value: unit }] : []
    case 'validFrom':
      return [{ term: words.validFrom, value: date(value) }]
    case 'lastDay':
      return value ? [{ term: words.lastDay, value: date(value) }] : []
    case 'postKind':
    case 'absenceKind':
    case 'legalGroup':
    case 'how':
      return [
        { term: { postKind: words.kind, absenceKind: words.absenceKind, legalGroup: words.legalGroup, how: words.how }[field], value: words[value as 'main'] },
      ]
    default:
      return [{ term: words[field], value }]
  }
}

const CHANGES: Record<string, 'rowEnded' | 'rowCorrected' | 'rowWithdrawn'> = { ended: 'rowEnded', corrected: 'rowCorrected', withdrawn: 'rowWithdrawn' }

function Effects({ effects }: { effects: PersonEffects }) {
  const words = useWords(changeOfPersonWords)
  const names = useWords(adminWords)
  const language = useLanguage()
  const due = (day: string | null) => (day ? date(day) : words.noDue)
  const manager = (name: string | null) => name ?? words.nobody
  return (
    <>
      {effects.rows.length ? (
        <Card title={words.rows}>
          <ItemList label={words.rows} items={effects.rows.map((row, at) => ({ key: String(at), title: written(row, words), text: rowText(row, words) }))} />
        </Card>
      ) : null}
      <Card title={words.dues}>
        {effects.dues.length ? (
          <ItemList
            label={words.dues}
            items={effects.dues.map(({ title, before, after }) => ({ key: title.vi, title: title[language], text: words.dueMoves(due(before), due(after)) }))}
          />
        ) : (
          <p className="muted">{words.duesNone(effects.openCourses)}</p>
        )}
        {effects.asked.length ? (
          <>
            <h3>{words.asked}</h3>
            <ItemList
              label={words.asked}
              items={effects.asked.map(({ title, isAsked }) => ({
                key: `${title.vi} ${isAsked}`,
                title: title[language],
                text: isAsked ? words.askedNew : words.askedEnd,
              }))}
            />
          </>
        ) : null}
      </Card>
      <Card title={words.roles}>
        {effects.roles.length ? (
          <ItemList
            label={words.roles}
            items={effects.roles.map(({ role, unitName, holds }) => ({
              key: `${role} ${unitName}`,
              title: `${names[role]}, ${unitName}`,
              text: holds ? words.roleKept : words.roleEnds(date(effects.day)),
            }))}
          />
        ) : (
          <p className="muted">{words.rolesNone}</p>
        )}
        <KeyValues
          items={[
            {
              term: words.manager,
              value:
                effects.managerBefore === effects.managerAfter && effects.managerAfter
                  ? words.managerSame(effects.managerAfter)
                  : words.managerMoves(manager(effects.managerBefore), manager(effects.managerAfter)),
            },
          ]}
        />
      </Card>
    </>
  )
}

const written = ({ change }: WrittenRow, words: Words) => (change ? words[CHANGES[change] ?? 'rowCorrected'] : words.rowStart)

function rowText(row: WrittenRow, words: Words): string {
  const kind = words[row.kind as 'main']
  const what = row.of === 'post' ? `${row.position} (${kind.toLocaleLowerCase('vi')})` : kind
  return [what, row.unitName, row.change === 'withdrawn' ? null : spanLine(row, words)].filter(Boolean).join(', ')
}
