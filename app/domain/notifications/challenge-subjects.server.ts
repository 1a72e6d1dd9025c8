import type { Read } from '~/platform/db/database.server'
import { turnOf } from '../evaluation/challenges/answerers.server'
import { challengeById, messagesOf } from '../evaluation/challenges/challenges.server'
import { periodById } from '../evaluation/periods.server'
import type { FindSubject } from './subjects.server'
import type { Value } from './templates'
import { dayOf } from './values'

/** A period as people say it, inside a sentence. */
export function periodName(kind: string, key: string): Value {
  const [year, rest] = [key.slice(0, 4), key.slice(5)]
  if (kind === 'month') return { vi: `tháng ${rest}/${year}`, en: `${rest}/${year}` }
  return kind === 'quarter' ? { vi: `quý ${rest.slice(1)}/${year}`, en: `${rest} ${year}` } : { vi: `năm ${year}`, en: year }
}

function challengeOf(thing: string, from: Read) {
  const challenge = challengeById(thing, from)
  const period = challenge && periodById(challenge.periodId, from)
  return challenge && period && { challenge, period: periodName(period.span.kind, period.span.key), to: `/challenges/${thing}` }
}

/** What is asked of whoever is to answer; gone when it is decided, or no longer theirs. */
const asked: FindSubject = ({ thing, personId }, from) => {
  const found = challengeOf(thing, from)
  if (!found) return null
  const { challenge, period, to } = found
  const turn = turnOf(challenge, from)
  const isTheirs = turn.may.some((one) => one.personId === personId)
  return { values: { period, due: dayOf(turn.dueDay) }, to, gone: challenge.outcome ? 'done' : isTheirs ? null : 'superseded' }
}

/** The facts of messages about challenges. */
export const challengeSubjects = {
  'challenge-asked': asked,
  'challenge-due': asked,
  'challenge-said': ({ thing, cycle, personId }, from) => {
    const found = challengeOf(thing, from)
    const messages = messagesOf(thing, from)
    const said = messages.find(({ id }) => id === cycle)
    if (!found || !said) return null
    // Whoever has answered since has read it.
    const isRead = messages.some(({ number, saidBy }) => number > said.number && saidBy === personId)
    return { values: { period: found.period }, to: found.to, gone: found.challenge.outcome || isRead ? 'done' : null }
  },
  'challenge-decided': ({ thing, personId }, from) => {
    const found = challengeOf(thing, from)
    return found?.challenge.personId === personId ? { values: { period: found.period }, to: found.to, gone: null } : null
  },
} satisfies Record<string, FindSubject>
