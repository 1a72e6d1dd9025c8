import { canSign } from '~/domain/certification/keys.server'
import { amendEveryone } from '~/domain/evaluation/amendments/amending.server'
import { say } from '../say'

const USAGE = 'Cách dùng: academy dossiers amend [--rehearse]'
const number = (n: number) => n.toLocaleString('vi-VN')

/**
 * `academy dossiers amend`: compares every closed dossier with the ledger and amends those that differ, as the jobs of the running
 * academy do after each event; `--rehearse` says how many it would be and changes nothing. A second run finds none.
 */
export async function dossiersCommand(args: string[]): Promise<number> {
  const isRehearsal = args.includes('--rehearse')
  if (args[0] !== 'amend' || args.some((arg, at) => at > 0 && arg !== '--rehearse')) return say(USAGE), 2
  if (!isRehearsal && !canSign()) return say('Học viện chưa ký được: không có khóa ký, hoặc tệp khóa cho người khác đọc. Xem `academy keys list`.'), 1
  const { people, amendments, of } = await amendEveryone({ isRehearsal })
  say(`Đã so phiếu đã khóa của ${number(people)} người với sổ sự kiện.`)
  say(
    isRehearsal
      ? `${number(amendments)} phiếu của ${number(of)} người sẽ có bản bổ sung; chưa ghi gì.`
      : `Đã ghi ${number(amendments)} bản bổ sung cho ${number(of)} người.`,
  )
  return 0
}
