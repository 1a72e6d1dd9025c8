import { changePerson } from '../app/domain/organisation/person-commands.server'
import { changeUnits, type UnitOrder } from '../app/domain/organisation/unit-commands.server'
import { viewerOf } from '../app/domain/organisation/viewer.server'
import { addDays } from '../app/platform/clock'
import { read } from '../app/platform/db/database.server'
import type { Outcome } from '../app/platform/outcome'

const must = (outcome: Outcome<unknown>) => {
  if (!outcome.ok) throw new Error(`the demo was refused: ${outcome.reason}`)
}

/** Two offices of a commune became one some days ago, and somebody is on leave: by the same commands as on the pages. */
export async function demoReorganisation(ids: Map<string, string>, today: string): Promise<void> {
  const linh = viewerOf(ids.get('linh') as string)
  const unit = (code: string) => read.get<{ id: string }>('SELECT "id" FROM "Unit" WHERE "code" = ?', code)?.id ?? ''
  const day = addDays(today, -14)
  const reason = 'Sắp xếp các phòng thuộc UBND xã (dữ liệu trình diễn)'
  const order = async (given: UnitOrder) => must(await changeUnits(linh, given))
  await order({ act: 'merge', fromIds: [unit('X09988-KT')], intoId: unit('X09988-VHXH'), day, reason })
  await order({ act: 'rename', unitId: unit('X09988-VHXH'), name: 'Phòng Kinh tế - Xã hội', shortName: 'Phòng KT-XH', day, reason })
  const onLeave = read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', 'HN200149')?.id ?? ''
  const terms = { kind: 'maternity', unitId: null, validFrom: addDays(today, -5), validTo: addDays(today, 177) } as const
  must(await changePerson(linh, onLeave, { act: 'absence', terms, reason: 'Đơn xin nghỉ (dữ liệu trình diễn)' }))
}
