import type { Tx } from '~/platform/db/transaction.server'
import { openAccount, setEmail } from '../../identity/accounts.server'
import { addPerson, startPost } from '../people.server'
import { addUnit } from '../units.server'
import type { PersonStep } from './person-plan'
import type { UnitStep } from './unit-plan'

/** Who carries an import out, and the event that everything it does follows from. */
export type Order = { by: string; cause: string }

const unitId = (tx: Tx, code: string): string => {
  const id = tx.get<{ id: string }>('SELECT "id" FROM "Unit" WHERE "code" = ?', code)?.id
  if (!id) throw new Error(`no unit ${code}`)
  return id
}

/** Carries out what was planned for one person; the plan was compared with the world in the same transaction. */
export function takePersonSteps(tx: Tx, { by, cause }: Order, known: string | null, steps: PersonStep[], code: string): void {
  let personId = known ?? ''
  for (const step of steps) {
    switch (step.step) {
      case 'add-person':
        personId = addPerson(tx, by, { staffCode: step.code, fullName: step.name, legalGroup: step.group }, { cause })
        break
      case 'start-post':
        startPost(
          tx,
          by,
          { personId, unitId: unitId(tx, step.unit), position: step.position, rank: step.rank, kind: step.kind, validFrom: step.from },
          { cause },
        )
        break
      case 'open-account':
        openAccount(tx, personId, code, step.email)
        break
      case 'set-email':
        setEmail(tx, personId, step.email)
        break
      default:
        throw new Error(`no step ${step.step}`)
    }
  }
}

/** Carries out what was planned for one unit. */
export function takeUnitSteps(tx: Tx, { by, cause }: Order, steps: UnitStep[]): void {
  for (const step of steps) {
    switch (step.step) {
      case 'add-unit':
        addUnit(
          tx,
          by,
          {
            code: step.code,
            parentId: unitId(tx, step.parent),
            name: step.name,
            shortName: step.shortName,
            kind: step.kind,
            sort: step.sort,
            validFrom: step.from,
          },
          { cause },
        )
        break
      default:
        throw new Error(`no step ${step.step}`)
    }
  }
}
