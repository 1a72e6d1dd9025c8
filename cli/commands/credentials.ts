import { listWithoutCredential, makeCredential } from '~/domain/certification/credentials.server'
import { say } from '../say'

const MOST_SHOWN = 20

/**
 * `academy credentials issue`: signs a credential for every certificate that has none, one by one, so that it may be broken
 * off and gone on with. `--rehearse` says for how many and signs nothing. Nobody is written to.
 */
export async function credentialsCommand(args: string[]): Promise<number> {
  const isRehearsal = args.includes('--rehearse')
  if (args[0] !== 'issue' || args.length > (isRehearsal ? 2 : 1)) return say('Cách dùng: academy credentials issue [--rehearse]'), 2
  const missing = listWithoutCredential()
  if (isRehearsal) {
    for (const { code } of missing.slice(0, MOST_SHOWN)) say(code)
    if (missing.length > MOST_SHOWN) say(`… và ${missing.length - MOST_SHOWN} giấy khác`)
    return say(`${missing.length} giấy chứng nhận sẽ có chứng nhận điện tử; không gửi thư cho ai.`), 0
  }
  const before = process.cpuUsage()
  for (const [at, { id }] of missing.entries()) {
    await makeCredential(id)
    if (process.stderr.isTTY) process.stderr.write(`\r  ${at + 1}/${missing.length}`)
  }
  const { user, system } = process.cpuUsage(before)
  const each = missing.length ? (user + system) / 1000 / missing.length : 0
  say(`Đã ký ${missing.length} chứng nhận điện tử${missing.length ? ` (${each.toFixed(1).replace('.', ',')} ms CPU mỗi bản)` : ''}.`)
  return 0
}
