import { rehearseReminders } from '~/domain/notifications/reminders.server'
import { addDays, civilDate, isCivilDate, now } from '~/platform/clock'
import { say } from '../say'

/** `academy messages --rehearse [--day DATE]`: what reminders would tell on a day, today unless told, without telling anybody. */
export async function messagesCommand(args: string[]): Promise<number> {
  const at = args.indexOf('--day')
  const day = at < 0 ? civilDate(now()) : (args[at + 1] ?? '').split('/').reverse().join('-')
  if (!args.includes('--rehearse') || !isCivilDate(day)) return say('Cách dùng: academy messages --rehearse [--day NGÀY/THÁNG/NĂM]'), 2
  say(`Nếu chạy lời nhắc ngày ${day.split('-').reverse().join('/')} (không gửi gì):`)
  const rules = rehearseReminders(day)
  for (const { days, people, units } of rules.filter((rule) => rule.people > 0)) {
    const due = addDays(day, -days).split('-').reverse().join('/')
    say(`  ${days <= 0 ? `trước hạn ${-days} ngày` : `sau hạn ${days} ngày`} (hạn đến ${due}): ${people} người`)
    for (const { name, people: count } of units) say(`    ${name}: ${count}`)
  }
  const sum = rules.reduce((total, rule) => total + rule.people, 0)
  say(sum ? `Cộng ${sum} lời nhắc.` : 'Không ai cần nhắc.')
  return 0
}
