import type { Tx } from '~/platform/db/transaction.server'
import { type Absence, correctAbsence, recordAbsence } from './absences.server'
import { startPost } from './people.server'
import { type Act, correctPost, endPost, type PostTerms, withdrawPost } from './posts.server'

type Move = { from: string; to: string; day: string; reason: string }

/** Takes every post and secondment of a unit over into another from a civil day on; each person's days stay whole, in one unit each. */
export function movePlaces(tx: Tx, act: Act, move: Move): void {
  movePosts(tx, act, move, null)
  const there = tx.all<Absence>(
    `SELECT * FROM "Absence" WHERE "unitId" = ?1 AND "supersededAt" IS NULL AND "validTo" IS NOT "validFrom" AND coalesce("validTo", '9999') > ?2`,
    move.from,
    move.day,
  )
  for (const { id: absenceId, personId, kind, validFrom, validTo } of there) {
    const isBefore = validFrom < move.day
    correctAbsence(tx, act, { absenceId, terms: isBefore ? { validTo: move.day } : { unitId: move.to }, reason: move.reason })
    if (isBefore) recordAbsence(tx, act, { personId, terms: { kind, unitId: move.to, validFrom: move.day, validTo }, reason: move.reason })
  }
}

/** The same for the posts of some people only. */
export function moveSome(tx: Tx, act: Act, move: Move, people: string[]): void {
  movePosts(tx, act, move, people)
}

function movePosts(tx: Tx, act: Act, { from, to, day, reason }: Move, people: string[] | null): void {
  const posts = tx.all<PostTerms & { id: string; personId: string }>(
    `SELECT "id","personId","unitId","position","rank","kind","validFrom","validTo" FROM "Post" WHERE "unitId" = ?1 AND "supersededAt" IS NULL
       AND "validTo" IS NOT "validFrom" AND coalesce("validTo", '9999') > ?2 AND (?3 IS NULL OR "personId" IN (SELECT "value" FROM json_each(?3))) ORDER BY "eventSeq"`,
    from,
    day,
    people && JSON.stringify(people),
  )
  for (const { id: postId, ...post } of posts) {
    if (post.validFrom >= day) {
      // A post to come is one there from its beginning; where they have the same one there already, one is enough.
      if (!correctPost(tx, act, { postId, terms: { unitId: to }, reason }).ok) withdrawPost(tx, act, { postId, reason })
      continue
    }
    const ended = endPost(tx, act, { postId, validTo: day, reason })
    if (!ended.ok) throw new Error(`post ${postId} cannot end on ${day}: ${ended.reason}`)
    startPost(tx, act.by, { ...post, unitId: to, validFrom: day }, act)
  }
}
