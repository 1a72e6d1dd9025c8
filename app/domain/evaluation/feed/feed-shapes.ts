import { z } from 'zod'
import { PERIOD_KINDS } from '../periods'
import { FORMAT_VERSION, MOST_ITEMS } from './feed'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const prevHash = z
  .string()
  .regex(/^([0-9a-f]{64})?$/)
  .describe('The hash before it in the same chain; empty for the first')
const place = z.number().int().min(0)
const number = z.number().int().min(1)
const id = z.string().min(1)
const decimal = z.string().nullable()

const period = z.looseObject({ id, unitId: id, kind: z.enum(PERIOD_KINDS), key: z.string().describe('2026-11, 2026-Q4, 2026') })
const snapshotContent = z.looseObject({
  format: z.number().int(),
  period,
  person: z.looseObject({
    personId: id,
    staffCode: z.string(),
    fullName: z.string(),
    position: z.string(),
    unitId: id,
    unitPath: z.string().describe('Codes of units from the city down, as on the last day of the person in the period'),
    unitName: z.string(),
    legalGroup: z.string(),
    rank: z.number().int(),
    lastDay: z.string(),
  }),
  rules: z.looseObject({ versionId: id, code: z.string(), number, isExample: z.boolean().describe('True while no authority has confirmed the rule set') }),
  through: place.describe('The number of the last event the dossier knows of'),
  hours: z.looseObject({ inSpan: z.number(), inYear: z.number(), norm: z.number() }).describe('Periods of 45 minutes'),
  points: z
    .looseObject({ exact: decimal.describe('An exact fraction'), shown: decimal.describe('Rounded as the rule set says'), months: z.number().int() })
    .describe('Points of assigned learning as one part of the results; never a rating'),
  months: z.array(
    z.looseObject({
      month: z.string(),
      parts: z.array(z.looseObject({ part: z.string(), exact: decimal, shown: decimal })),
      works: z.array(z.looseObject({ enrolmentId: id })),
    }),
  ),
  earned: z.array(z.looseObject({ kind: z.string(), id, eventSeq: number })).describe('Every piece of evidence with the number of the event that states it'),
})
const value = z.unknown().describe('As JSON; null where there is none')
const amendmentContent = z.looseObject({
  format: z.literal(1),
  period,
  person: z.looseObject({ personId: id, unitPath: z.string() }),
  snapshot: z.looseObject({ number, hash }),
  from: place.describe('What was known before: through this event'),
  through: place.describe('What is known now: through this event'),
  differences: z.array(z.looseObject({ path: z.string(), was: value, is: value })).min(1),
  causes: z.array(z.looseObject({ seq: number, id, type: z.string(), occurredAt: z.string(), reason: z.string() })),
})
const common = {
  sequence: number.describe('Its place among everything published, in order of commit; a filter leaves places out and renumbers nothing'),
  number: number.describe('Its number among its own kind'),
  contentHash: hash.describe('SHA-256 of the content as RFC 8785 (JCS) writes it'),
  prevHash,
  keyId: id.describe('Of /.well-known/keys.json'),
  signature: z.string().describe('Ed25519 over the 64 characters of `hash`, base64url'),
  publishedAt: z.string(),
  eventSeq: number,
}
const Snapshot = z
  .looseObject({
    kind: z.literal('snapshot'),
    ...common,
    hash: hash.describe('SHA-256 of {contentHash, number, periodId, personId, prevHash} as RFC 8785 writes it'),
    content: snapshotContent,
  })
  .describe('A dossier as it was when its period closed')
const Amendment = z
  .looseObject({
    kind: z.literal('amendment'),
    ...common,
    snapshotHash: hash,
    hash: hash.describe('SHA-256 of {contentHash, number, prevHash, sequence, snapshotHash} as RFC 8785 writes it'),
    content: amendmentContent,
  })
  .describe('What was recorded after a dossier was closed and changes what it would show; the snapshot stays as it was')
const head = z.strictObject({ number: place, hash: prevHash })

/** The shape of a page of the feed, as it is published and as real answers are held against it. */
export const FeedPageShape = z.strictObject({
  formatVersion: z.literal(FORMAT_VERSION),
  after: place,
  next: place.describe('The `after` of the following page'),
  isComplete: z.boolean().describe('True where nothing was published after this page when it was read'),
  filter: z.strictObject({ unit: z.string(), period: z.string().nullable() }),
  chain: z.strictObject({ sequence: place, snapshots: head, amendments: head }).describe('The heads of both chains as of `next`'),
  items: z.array(z.discriminatedUnion('kind', [Snapshot, Amendment])).max(MOST_ITEMS),
})
export const FeedErrorShape = z.strictObject({ error: z.string() })
