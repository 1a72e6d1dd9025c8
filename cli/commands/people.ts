import { parseArgs } from 'node:util'
import { openAccount } from '~/domain/identity/accounts.server'
import { issueSlip } from '~/domain/identity/slips.server'
import { addPerson, grantRole, startPost } from '~/domain/organisation/people.server'
import { addUnit } from '~/domain/organisation/units.server'
import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { say } from '../say'

/** `academy admin create --code --name --unit`: the first administrator of an empty academy, with a one-time code. */
export async function adminCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { code: { type: 'string' }, name: { type: 'string' }, unit: { type: 'string' } },
  })
  if (positionals[0] !== 'create' || !values.code || !values.name || !values.unit)
    return say('Cách dùng: academy admin create --code HN000001 --name "Họ và tên" --unit "Tên cơ quan"'), 2
  if (read.get(`SELECT 1 FROM "RoleGrant" WHERE "role" = 'administrator' LIMIT 1`))
    return say('Đã có quản trị viên; người tiếp theo do quản trị viên đó thêm.'), 1
  if (read.get('SELECT 1 FROM "Person" WHERE "staffCode" = ?', values.code)) return say(`Đã có người mang mã ${values.code}.`), 1
  const { code, name, unit } = values
  const slip = await inTransaction((tx) => {
    const unitId =
      tx.get<{ id: string }>('SELECT "id" FROM "Unit" WHERE "code" = ?', 'H26')?.id ??
      addUnit(tx, 'system', { code: 'H26', parentId: null, name: unit, shortName: unit, kind: 'city', sort: 0 })
    const today = civilDate(now())
    const personId = addPerson(tx, 'system', { staffCode: code, fullName: name, legalGroup: 'cong-chuc' })
    startPost(tx, 'system', { personId, unitId, position: 'Quản trị hệ thống', rank: 5, kind: 'main', validFrom: today })
    for (const role of ['administrator', 'unit-admin'] as const)
      grantRole(tx, 'system', { personId, role, unitId, validFrom: today, reason: 'Quản trị viên đầu tiên, tạo tại máy chủ' })
    return issueSlip(tx, openAccount(tx, personId, code, null), 'system')
  })
  say(`Đã tạo quản trị viên ${name} (${code}).\nMở ${settings().url}/activate và nhập mã dùng một lần: ${slip.code}`)
  return 0
}

/** `academy slip --code STAFFCODE`: a new one-time code for someone who cannot sign in, printed here once. */
export async function slipCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { code: { type: 'string' } } })
  const account = read.get<{ id: string }>('SELECT a."id" FROM "Account" a JOIN "Person" p ON p."id" = a."personId" WHERE p."staffCode" = ?', values.code ?? '')
  if (!account) return say(`Không có tài khoản của người mang mã ${values.code ?? '(thiếu --code)'}.`), 1
  const slip = await inTransaction((tx) => issueSlip(tx, account.id, 'system'))
  say(`Mã dùng một lần: ${slip.code}\n${settings().url}/activate#${slip.code}`)
  return 0
}
