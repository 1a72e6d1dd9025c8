import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { findRelease, IS_SHOWN, makersOf, type ReleasedProduct } from './gallery.server'
import { filesOf } from './hand-in-files.server'
import { type HandIn, handInById } from './hand-ins.server'

/** What of a product a copy would share: words by letters alone, the link, the bytes. */
export type Compared = { text: string; link: string; shas: string[] }

const letters = (text: string) =>
  fold(cleanText(text))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Whether a product says nothing that its template does not: spacing, case, marks and punctuation make no difference. */
export function isCopyOf(product: Compared, template: Compared): boolean {
  return (
    letters(product.text) === letters(template.text) && cleanText(product.link) === template.link && product.shas.every((sha) => template.shas.includes(sha))
  )
}

/** A released product of the same task as a template: what is filled in beforehand, and whom to credit; null when it is not one, or withdrawn. */
export function findTemplate(viewer: Viewer, releaseId: string, taskId: string): ReleasedProduct | null {
  const release = findRelease(viewer, releaseId)
  return release && !release.isWithdrawn && !release.isOwn && handInById(release.handInId)?.taskId === taskId ? release : null
}

/** Why a product made after a template is refused: it is a copy of it; null when it is not. */
export function templateProblem(viewer: Viewer, releaseId: string, taskId: string, product: Compared): 'same-as-template' | 'template-unknown' | null {
  const template = findTemplate(viewer, releaseId, taskId)
  if (!template) return 'template-unknown'
  const { text, link, files } = template
  return isCopyOf(product, { text, link: link ?? '', shas: files.map(({ sha }) => sha) }) ? 'same-as-template' : null
}

/** Keeps with a hand-in after which template it was made. Once; repeating answers the first. Refuses hand-ins of others and templates of other tasks. */
export function creditTemplate(viewer: Viewer, handInId: string, releaseId: string): Promise<Outcome<null, 'not-found' | 'template-unknown'>> {
  return inTransaction((tx) => {
    const handIn = handInById(handInId, tx)
    if (!handIn || handIn.personId !== viewer.personId) return refused('not-found')
    if (tx.get('SELECT 1 FROM "TemplateUse" WHERE "handInId" = ?', handInId)) return done(null)
    if (!findTemplate(viewer, releaseId, handIn.taskId)) return refused('template-unknown')
    const event = record(tx, {
      type: 'template.used',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { handInId, releaseId },
    })
    tx.run('INSERT INTO "TemplateUse" ("handInId","releaseId","usedAt","eventSeq") VALUES (?,?,?,?)', handInId, releaseId, instant(event.recordedAt), event.seq)
    react(tx, event)
    return done(null)
  })
}

/** After which template a product was made. The credit stays when the template is withdrawn, then without a name. The caller has authorised the look. */
export function templateOf(handInId: string, from: Read = read): { releaseId: string | null; title: string | null; by: string | null } | null {
  const row = from.get<{ releaseId: string; title: string; withdrawn: number }>(
    `SELECT t."releaseId", g."title", EXISTS (SELECT 1 FROM "GalleryWithdrawal" w WHERE w."releaseId" = g."id") AS withdrawn
     FROM "TemplateUse" t JOIN "GalleryRelease" g ON g."id" = t."releaseId" WHERE t."handInId" = ?`,
    handInId,
  )
  if (!row) return null
  return row.withdrawn ? { releaseId: null, title: null, by: null } : { releaseId: row.releaseId, title: row.title, by: makersOf(row.releaseId, from) }
}

/** The released product of somebody else that a hand-in says no more than, also where it was not used as a template; null when there is none. */
export function copiedFrom({
  id,
  personId,
  taskId,
  text,
  link,
}: Pick<HandIn, 'id' | 'personId' | 'taskId' | 'text' | 'link'>): { id: string; title: string } | null {
  if (!letters(text)) return null
  const product = { text, link: link ?? '', shas: filesOf(id).map(({ sha }) => sha) }
  const released = read.all<{ id: string; handInId: string; title: string; text: string; link: string | null }>(
    `SELECT g."id", g."handInId", g."title", h."text", h."link" FROM "GalleryRelease" g JOIN "HandIn" h ON h."id" = g."handInId" AND h."taskId" = ?1
     WHERE g."personId" <> ?2 AND h."enrolmentId" <> (SELECT x."enrolmentId" FROM "HandIn" x WHERE x."id" = ?4) AND ${IS_SHOWN} AND abs(length(h."text") - ?3) < 200 ORDER BY g."eventSeq" LIMIT 500`,
    taskId,
    personId,
    text.length,
    id,
  )
  const same = released.find((one) => isCopyOf(product, { text: one.text, link: one.link ?? '', shas: filesOf(one.handInId).map(({ sha }) => sha) }))
  return same ? { id: same.id, title: same.title } : null
}
