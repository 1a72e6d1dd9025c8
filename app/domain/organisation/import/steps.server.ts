import type { Tx } from '~/platform/db/transaction.server'
import type { Outcome } from '~/platform/outcome'
import { openAccount, setEmail } from '../../identity/accounts.server'
import { renamePerson } from '../names.server'
import { addPerson, startPost } from '../people.server'
import { setLegalGroup } from '../person-status.server'
import { endPost } from '../posts.server'
import { moveUnit, renameUnit } from '../unit-changes.server'
import { addUnit } from '../units.server'
import type { PersonStep } from './person-plan'
import type { UnitStep } from './unit-plan'

/** Who carries an import out, the event that everything it does follows from, and the reason that stands with each change. */
export type Order = { by: string; cause: string; reason: string }

/** The organisation refuses a step: something holds now that no plan knew of. */
export class StepRefused extends Error {}

function must<T>(outcome: Outcome<T>): void {
  if (!outcome.ok) throw new StepRefused(outcome.reason)
}

function unitId(tx: Tx, code: string): string {
  const id = tx.get<{ id: string }>('SELECT "id" FROM "Unit" WHERE "code" = ?', code)?.id
  if (!id) throw new StepRefused(`no unit ${code}`)
  return id
}

/** Carries out what was planned for one person. Throws `StepRefused`; the caller takes back what was done before. */
export function takePersonSteps(tx: Tx, order: Order, asOf: string, known: string | null, steps: PersonStep[], code: string): void {
  let personId = known ?? ''
  for (const step of steps)
    if (step.step === 'add-person')
      personId = addPerson(tx, order.by, { staffCode: step.code, fullName: step.name, legalGroup: step.group }, { cause: order.cause })
    else takeStep(tx, order, asOf, personId, step, code)
}

function takeStep(tx: Tx, { by, cause, reason }: Order, asOf: string, personId: string, step: Exclude<PersonStep, { step: 'add-person' }>, code: string): void {
  const act = { by, cause }
  switch (step.step) {
    case 'rename':
      return must(renamePerson(tx, act, { personId, fullName: step.name, reason }))
    case 'regroup':
      return must(setLegalGroup(tx, act, { personId, legalGroup: step.group, day: asOf, reason }))
    case 'start-post': {
      const { position, rank, kind, from: validFrom, to: validTo } = step
      return void startPost(tx, by, { personId, unitId: unitId(tx, step.unit), position, rank, kind, validFrom, validTo }, { cause })
    }
    case 'end-post':
      return must(endPost(tx, act, { postId: step.postId, validTo: step.on, reason }))
    case 'open-account':
      return void openAccount(tx, personId, code, step.email)
    case 'set-email':
      return setEmail(tx, personId, step.email)
  }
}

/** Carries out what was planned for one unit. Throws `StepRefused`. */
export function takeUnitSteps(tx: Tx, { by, cause, reason }: Order, steps: UnitStep[]): void {
  const act = { by, cause }
  for (const step of steps)
    if (step.step === 'add-unit') {
      const { code, name, shortName, kind, sort, from: validFrom } = step
      addUnit(tx, by, { code, parentId: unitId(tx, step.parent), name, shortName, kind, sort, validFrom }, { cause })
    } else if (step.step === 'change-unit')
      must(renameUnit(tx, act, { unitId: unitId(tx, step.code), name: step.name, shortName: step.shortName, day: step.from, reason }))
    else must(moveUnit(tx, act, { unitId: unitId(tx, step.code), parentId: unitId(tx, step.parent), day: step.from, reason }))
}
