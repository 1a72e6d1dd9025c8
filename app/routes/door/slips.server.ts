import { toString as drawQr } from 'qrcode'
import type { IssuedSlip } from '~/domain/organisation/activation.server'
import { settings } from '~/platform/env'
import type { Slip } from '~/ui/admin/slip-sheet'

/** A slip as its paper shows it, with the code for a camera. */
export async function drawSlip({ code, expiresAt, login, language, helper, person }: IssuedSlip): Promise<Slip> {
  const address = `${settings().url}/activate`
  const qr = await drawQr(`${address}#${code}`, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
  const { id: personId, fullName, unitName, agencyName, staffCode } = person
  return { personId, fullName, unitName, agencyName, staffCode, login, code, expiresAt, language, address, qr, helper }
}
