import { expect, test } from 'vitest'
import { type OwnPresence, ownResult } from './own-result'

const enough: OwnPresence = {
  stage: 'closed',
  isWithdrawn: false,
  credits: 0,
  waits: false,
  wasThere: true,
  minutes: 24,
  needed: 24,
  heldOther: false,
  isConfirmed: true,
  mayBeConfirmed: true,
}

test('whoever was in a session is told whether it was recorded, and if not, why', () => {
  const told: [ReturnType<typeof ownResult>, Partial<OwnPresence>][] = [
    ['recorded', { credits: 2 }],
    ['taken-back', { credits: 2, isWithdrawn: true }],
    ['too-short', { minutes: 23 }],
    ['too-short', { minutes: 9, isConfirmed: false }],
    ['had-before', {}],
    ['held-other', { heldOther: true }],
    ['too-short', { heldOther: true, minutes: 23 }],
    ['to-confirm', { isConfirmed: false }],
    ['never-confirmed', { isConfirmed: false, mayBeConfirmed: false }],
    ['not-let-in', { waits: true }],
    ['not-present', { wasThere: false, minutes: 0 }],
    [null, { stage: 'open', minutes: 9, isConfirmed: false }],
    [null, { stage: 'missed', wasThere: false, minutes: 0 }],
    [null, { stage: 'cancelled' }],
  ]
  for (const [result, change] of told) expect(ownResult({ ...enough, ...change }), JSON.stringify(change)).toBe(result)
})
