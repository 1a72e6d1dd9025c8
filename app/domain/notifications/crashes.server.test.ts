import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { now, stopClock } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import type { Letter, MailChannel } from '~/platform/mail/letter'
import { at, count, courseBy, freshAcademy, must, TODAY, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { mailRound } from './mail-sending.server'
import { walkReminders } from './reminders.server'

beforeEach(freshAcademy)

const later = (minutes: number) => stopClock(new Date(now().getTime() + minutes * 60_000))
const daily = (n: number) => new Date(Date.parse(`${TODAY}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

/** The world outside: what reached it, and a channel to it. */
function world() {
  const reached: Letter[] = []
  const channel: MailChannel = { name: 'fake', send: async (letter) => void reached.push(letter) }
  return { reached, channel }
}

/** A round whose process dies with the first letter in flight: before it has left, or after. Nothing that was to follow ever runs. */
function die(reached: Letter[], hasLeft: boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const channel: MailChannel = {
      name: 'fake',
      send: (letter) => {
        if (hasLeft) reached.push(letter)
        resolve(true)
        return new Promise(() => {})
      },
    }
    void mailRound(undefined, channel).then(() => resolve(false))
  })
}

async function sendAll(channel: MailChannel): Promise<number> {
  let sent = 0
  for (let round = await mailRound(undefined, channel); round.sent > 0; round = await mailRound(undefined, channel)) sent += round.sent
  return sent
}

const giveAll = (dueDate: string, key = dueDate) =>
  assignCourse(who('binh'), { courseId: courseBy('HVS-02').courseId, unitId: unitBy('P00008-VHXH'), reason: 'Cả phòng', dueDate, requestKey: key })

test('a crash between sending and noting doubles the one in flight at most, under the same id, and it is marked', async () => {
  must(await giveAll('2026-12-10'))
  const { reached, channel } = world()
  later(1)
  expect(await die(reached, true)).toBe(true)
  expect(count('MailAttempt', '"outcome" IS NULL')).toBe(1)
  // While it may still be in hand, everything else goes out and it does not.
  const others = await sendAll(channel)
  expect(reached.filter(({ messageId }) => messageId === reached[0].messageId)).toHaveLength(1)
  later(6)
  await mailRound(undefined, channel)
  later(2)
  expect(await sendAll(channel)).toBe(1)
  const twice = reached.filter(({ messageId }) => messageId === reached[0].messageId)
  expect([twice.length, twice.map(({ isRepeat }) => isRepeat), reached.length]).toEqual([2, [false, true], others + 2])
  expect(
    read.all('SELECT "outcome" FROM "MailAttempt" a WHERE (SELECT count(*) FROM "MailAttempt" b WHERE b."mailId" = a."mailId") > 1 ORDER BY "number"'),
  ).toEqual([{ outcome: 'unknown' }, { outcome: 'sent' }])
})

test('who dies twice over one letter gives it up rather than send it a third time', async () => {
  must(await giveAll('2026-12-10'))
  const { reached, channel } = world()
  later(1)
  await die(reached, true)
  await sendAll(channel)
  later(6)
  await mailRound(undefined, channel)
  later(2)
  await die(reached, true)
  later(6)
  await mailRound(undefined, channel)
  later(60)
  expect([
    await sendAll(channel),
    reached.filter(({ messageId }) => messageId === reached[0].messageId).length,
    count('Mail', '"gaveUpAt" IS NOT NULL'),
  ]).toEqual([0, 2, 1])
})

type Step = 'walk' | 'send' | 'die before' | 'die after' | 'hour' | 'day' | 'from the start' | 'move'
const steps = fc.array(fc.constantFrom<Step>('walk', 'send', 'die before', 'die after', 'hour', 'day', 'day', 'from the start', 'move'), {
  minLength: 8,
  maxLength: 40,
})

test('however walks, rounds, crashes, moved dates and replays fall together: nothing is told twice, and only what was in flight reaches anybody twice', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (order) => {
      await freshAcademy()
      must(await giveAll('2026-12-01', 'first'))
      const { reached, channel } = world()
      let [deaths, moves] = [0, 0]
      for (const step of order) {
        if (step === 'walk') await walkReminders()
        else if (step === 'send') await sendAll(channel)
        else if (step === 'hour') later(61)
        else if (step === 'day') later(24 * 60)
        else if (step === 'from the start') at(TODAY, '09:00')
        else if (step === 'move') {
          moves += 1
          must(await giveAll(daily(20 + moves * 3), `move ${moves}`))
        } else deaths += Number(await die(reached, step === 'die after'))
      }
      // Everything that was begun comes to its end.
      const month = async () => {
        for (let n = 0; n < 60; n += 1) {
          at(daily(n), '05:30')
          await walkReminders()
          at(daily(n), '09:00')
          await sendAll(channel)
        }
      }
      await month()
      const before = reached.length
      const told = count('Message')
      await month()
      expect([reached.length, count('Message')]).toEqual([before, told])
      const times = new Map<string, Letter[]>()
      for (const letter of reached) times.set(letter.messageId, [...(times.get(letter.messageId) ?? []), letter])
      const doubled = [...times.values()].filter((letters) => letters.length > 1)
      expect(doubled.length).toBeLessThanOrEqual(deaths)
      for (const letters of doubled) expect(letters.map(({ isRepeat }) => isRepeat)).toEqual([false, true])
      expect(count('MailAttempt', '"outcome" IS NULL')).toBe(0)
      expect(
        count(
          'MailItem',
          'EXISTS (SELECT 1 FROM "MessageDrop" d JOIN "MailAttempt" a ON a."mailId" = "MailItem"."mailId" WHERE d."messageId" = "MailItem"."messageId" AND a."outcome" = \'sent\' AND d."droppedAt" > a."endedAt")',
        ),
      ).toBe(0)
    }),
    // Each case lives through four months: a proof tries tens of them, not hundreds.
    { numRuns: Math.min(40, Number(process.env.PROPERTY_RUNS ?? 6)) },
  )
}, 300_000)
