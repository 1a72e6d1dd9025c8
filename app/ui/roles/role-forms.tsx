import type { HeldRole } from '~/domain/organisation/role-list.server'
import type { Role } from '~/domain/organisation/viewer'
import { adminWords } from '~/ui/admin/words'
import { Button } from '~/ui/kit/button'
import { Link } from '~/ui/kit/link'
import { SelectField } from '~/ui/kit/select-field'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { roleWords } from './words'

export type TypedRole = { staffCode: string; role: string; unitCode: string; validFrom: string; lastDay: string; reason: string }

/** Grants a role; with `staffCode` to the person whose page this is. */
export function GiveForm({ roles, today, typed, staffCode }: { roles: Role[]; today: string; typed: TypedRole | null; staffCode?: string }) {
  const words = useWords(roleWords)
  const names = useWords(adminWords)
  return (
    <form method="post" action="/admin/roles" className="stack tight">
      <p className="muted small">{words.giveLead}</p>
      {staffCode ? (
        <input type="hidden" name="staffCode" value={staffCode} />
      ) : (
        <TextField name="staffCode" label={words.staffCode} hint={words.staffCodeHint} required maxLength={20} defaultValue={typed?.staffCode} />
      )}
      <SelectField name="role" label={words.role} required defaultValue={typed?.role} options={roles.map((role) => ({ value: role, label: names[role] }))} />
      <TextField name="unitCode" label={words.unitCode} hint={words.unitCodeHint} required maxLength={20} defaultValue={typed?.unitCode} />
      <TextField name="validFrom" type="date" label={words.validFrom} required min={today} defaultValue={typed?.validFrom ?? today} />
      <TextField name="lastDay" type="date" label={words.lastDay} hint={words.lastDayHint} min={today} defaultValue={typed?.lastDay} />
      <TextField name="reason" label={words.reason} hint={words.reasonHint} required maxLength={500} defaultValue={typed?.reason} />
      <div className="row">
        <Button look="primary">{words.give}</Button>
      </div>
    </form>
  )
}

/** What may be done with one grant, folded away until asked for. */
export function RoleActs({ row, today }: { row: HeldRole; today: string }) {
  const words = useWords(roleWords)
  const names = useWords(adminWords)
  return (
    <div className="stack tight">
      {row.canEnd ? (
        <details>
          <summary aria-label={words.endOf(names[row.role], row.fullName)}>{words.end}</summary>
          <form method="post" action={`/admin/roles/${row.grantId}/end`} className="stack tight">
            <TextField name="from" type="date" label={words.endFrom} required min={today} defaultValue={today} />
            <TextField name="reason" label={words.endReason} required maxLength={500} />
            <div className="row">
              <Button size="small" look="danger">
                {words.end}
              </Button>
            </div>
          </form>
        </details>
      ) : null}
      {row.canExtend && row.validTo ? (
        <details>
          <summary aria-label={words.extendOf(names[row.role], row.fullName)}>{words.extend}</summary>
          <form method="post" action={`/admin/roles/${row.grantId}/extension`} className="stack tight">
            <TextField name="lastDay" type="date" label={words.lastDay} hint={words.lastDayHint} min={row.validTo} />
            <TextField name="reason" label={words.extendReason} required maxLength={500} />
            <div className="row">
              <Button size="small">{words.extend}</Button>
            </div>
          </form>
        </details>
      ) : null}
      {row.canEnd || row.canExtend ? null : <OwnPage row={row} />}
    </div>
  )
}

/** Where a grant is changed that has a page of its own. */
function OwnPage({ row }: { row: HeldRole }) {
  const words = useWords(roleWords)
  const to = row.role === 'invigilator' ? '/admin/invigilators' : row.role === 'marker' ? `/teach/courses/${row.courseSlug}/markers` : null
  return to && row.state !== 'over' ? <Link to={to}>{words.ownPage}</Link> : <span className="muted">–</span>
}
