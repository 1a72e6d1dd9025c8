import { canonicalJson } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { type RecordBar, recordBar } from '../record-bars.server'
import { isWithin } from '../viewer'
import { personById } from './known.server'
import type { Uploader } from './matching.server'
import type { KnownPerson, KnownPost } from './person-plan'
import type { Problem } from './problems'
import { ENDING_GUARD, type ImportSettings } from './settings'
import { nextSeq, type Staging } from './staging.server'
import { codeKey, type UnitIndex } from './unit-index'

/** Whom a full list would end: how many, of how many. */
export type Ending = { ending: number; of: number }

const BELOW = `SELECT DISTINCT x."personId" AS id FROM "UnitState" s JOIN "Post" x ON x."unitId" = s."unitId"
  WHERE s."supersededAt" IS NULL AND s."path" >= ?1 AND s."path" < ?1 || '~' AND s."validFrom" <= ?2 AND (s."validTo" IS NULL OR s."validTo" > ?2)
    AND x."supersededAt" IS NULL AND x."kind" = 'main' AND x."validFrom" < ?2 AND (x."validTo" IS NULL OR x."validTo" > ?2)`

/** Whether ending so many of a unit needs a further word. */
export function isGuarded({ ending, of }: Ending): boolean {
  return ending > ENDING_GUARD.people && ending * 100 > of * ENDING_GUARD.percent
}

/**
 * Notes the end of the posts below the unit of a full list for everybody whom no row names; rows that are wrong name people too. Whose record the uploader may not change stays, as a finding. Answers null
 * where the unit is none of the uploader's, or while it is not known who the rows name.
 */
export function planLeavers(staging: Staging, settings: ImportSettings, units: UnitIndex, { viewer, scopes }: Uploader): Ending | null {
  const unit = units.byCode.get(codeKey(settings.fullList))
  if (!unit || !isWithin(scopes, unit.path)) return null
  if (staging.get(`SELECT 1 FROM "line" WHERE "question" = '{"question":"zeros"}' LIMIT 1`)) return null
  const named = new Set(staging.all<{ person: string }>('SELECT DISTINCT "person" FROM "line" WHERE "person" IS NOT NULL').map(({ person }) => person))
  for (const { question } of staging.all<{ question: string }>('SELECT "question" FROM "line" WHERE "verdict" = \'question\''))
    for (const id of (JSON.parse(question) as { candidates?: string[] }).candidates ?? []) named.add(id)
  const all = read.all<{ id: string }>(BELOW, unit.path, settings.asOf)
  const unnamed = all.filter(({ id }) => !named.has(id)).map(({ id }) => ({ id, bar: recordBar(viewer, id) }))
  const leaving = unnamed.filter(({ bar }) => bar === null)
  const ending = { ending: leaving.length, of: all.length }
  const isAsked = isGuarded(ending) && settings.endingConfirmed < leaving.length
  staging.together(() => {
    let seq = nextSeq(staging, 'leavers')
    for (const { id, bar } of unnamed) {
      stageLeaver(staging, seq, id, unit.path, settings, bar ?? (isAsked ? 'question' : 'ended'))
      seq += 1
    }
  })
  return ending
}

function stageLeaver(staging: Staging, seq: number, id: string, path: string, { asOf }: ImportSettings, verdict: 'question' | 'ended' | RecordBar): void {
  const person = personById(read, id, asOf)
  const posts = leavingPosts(person, path, asOf)
  const main = posts.find(({ kind }) => kind === 'main') ?? posts[0]
  const code = read.get<{ staffCode: string }>('SELECT "staffCode" FROM "Person" WHERE "id" = ?', id)?.staffCode ?? ''
  const bar = verdict === 'question' || verdict === 'ended' ? null : verdict
  const problems: Problem[] = bar ? [{ field: 'code', value: code, reason: bar }] : []
  staging.run(
    'INSERT INTO "line" ("seq","first","part","row","key","record","verdict","steps","person","question","problems") VALUES (?1,?1,\'leavers\',0,?2,?3,?4,?5,?6,?7,?8)',
    seq,
    code,
    canonicalJson({ code, name: person?.name ?? '', unitCode: main?.unit ?? '', unit: '', position: main?.position ?? '', to: asOf }),
    bar ? 'error' : verdict,
    bar ? null : stepsOf(posts, asOf),
    id,
    verdict === 'question' ? '{"question":"ending"}' : null,
    JSON.stringify(problems),
  )
}

/** The steps by which somebody leaves, as they would be planned now; compared with what was tried. */
export function leavingSteps(from: Read, id: string, path: string, asOf: string): string {
  return stepsOf(leavingPosts(personById(from, id, asOf), path, asOf), asOf)
}

const leavingPosts = (person: KnownPerson | null, path: string, asOf: string) =>
  (person?.posts ?? []).filter((post) => post.unitPath.startsWith(path) && post.from < asOf && (post.to === null || post.to > asOf))
const stepsOf = (posts: KnownPost[], asOf: string) => canonicalJson(posts.map((post) => ({ step: 'end-post', postId: post.id, on: asOf })))
