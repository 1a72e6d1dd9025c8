import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { legalGroupOn } from '../organisation/person-status.server'
import { standsOn } from '../organisation/standing'
import { begunFrom, type Conditions, isNamed, NO_CONDITIONS, POST_KINDS } from './conditions'
import { isMatching, pathOn, type Question } from './matching.server'

/** One condition held against one post of a person. */
export type Reason = { condition: keyof Conditions | 'scope'; isMet: boolean; is: string | null }

type HeldPost = { unitId: string; name: string; path: string; position: string; kind: string; unitKind: string; validFrom: string }

/** Why conditions reach a person or do not: each of them against the post of theirs that meets most. Null without a post today. The caller has authorised the look. */
export function reasonsFor(
  { scopeId, conditions, day }: Omit<Question, 'mode'>,
  personId: string,
): { position: string; unitName: string; reasons: Reason[] } | null {
  const posts = read.all<HeldPost>(
    `SELECT x."unitId", x."position", x."kind", x."validFrom", s."name", s."kind" AS unitKind, s."path" FROM "Post" x
     JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s', '?2')} WHERE x."personId" = ?1 AND ${standsOn('x', '?2')} ORDER BY x."kind" <> 'main'`,
    personId,
    day,
  )
  const person = read.get<{ staffCode: string; legalGroup: string; begun: string }>(
    `SELECT p."staffCode", ${legalGroupOn('p', '?2')} AS legalGroup, (SELECT min(f."validFrom") FROM "Post" f WHERE f."personId" = p."id" AND f."supersededAt" IS NULL AND f."validTo" IS NOT f."validFrom") AS begun
     FROM "Person" p WHERE p."id" = ?1`,
    personId,
    day,
  )
  if (!person || posts.length === 0) return null
  const scope = pathOn(scopeId, day)
  const below = conditions.units.flatMap((unit) => pathOn(unit, day) ?? [])
  const since = begunFrom(conditions, day)
  const kinds = conditions.postKinds.length ? conditions.postKinds : ['main']
  const lacks =
    conditions.lacking &&
    isMatching({ scopeId, conditions: { ...NO_CONDITIONS, postKinds: [...POST_KINDS], lacking: conditions.lacking }, day, mode: 'entry' }, personId)
  const each = posts.map((post) => {
    const asked: (Reason | false | null)[] = [
      { condition: 'scope', isMet: scope !== null && post.path.startsWith(scope), is: post.name },
      conditions.units.length > 0 && { condition: 'units', isMet: below.some((path) => post.path.startsWith(path)), is: post.name },
      conditions.unitKinds.length > 0 && { condition: 'unitKinds', isMet: conditions.unitKinds.includes(post.unitKind), is: post.unitKind },
      conditions.unitNames.length > 0 && { condition: 'unitNames', isMet: isNamed(post.name, conditions.unitNames), is: post.name },
      conditions.positions.length > 0 && { condition: 'positions', isMet: isNamed(post.position, conditions.positions), is: post.position },
      conditions.legalGroups.length > 0 && { condition: 'legalGroups', isMet: conditions.legalGroups.includes(person.legalGroup), is: person.legalGroup },
      conditions.staffCodes !== undefined && { condition: 'staffCodes', isMet: conditions.staffCodes.includes(person.staffCode), is: person.staffCode },
      { condition: 'postKinds', isMet: kinds.includes(post.kind), is: post.kind },
      since !== '' && { condition: 'begunSince', isMet: post.validFrom >= since, is: post.validFrom },
      conditions.newInServiceDays !== null && {
        condition: 'newInServiceDays',
        isMet: person.begun >= addDays(day, -conditions.newInServiceDays),
        is: person.begun,
      },
      conditions.lacking !== null && { condition: 'lacking', isMet: lacks === true, is: null },
    ]
    const reasons = asked.flatMap((reason) => reason || [])
    return { position: post.position, unitName: post.name, reasons, met: reasons.filter(({ isMet }) => isMet).length }
  })
  const { met: _, ...best } = each.reduce((a, b) => (b.met > a.met ? b : a))
  return best
}
