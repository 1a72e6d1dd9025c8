import { sha256 } from '~/platform/canonical'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import { findCourseById } from '../catalog/course-versions.server'
import { findTaskVersion } from '../catalog/tasks.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { restrictedSince } from '../organisation/restriction.server'
import type { Viewer } from '../organisation/viewer'
import { releaseOf } from './gallery.server'
import { isMakerOf } from './group-members.server'
import { handInById } from './hand-ins.server'

export type ReleaseOrder = { title: string; showsName: boolean; agrees: boolean; consent: string }
export type ReleaseRefusal = 'not-found' | 'not-accepted-yet' | 'consent-missing' | 'title-missing' | 'release-restricted'

/**
 * A maker releases an accepted product of their own to be seen by everyone signed in; of a group's, each who confirmed to have made it
 * agrees by releasing it too, and until then nobody else sees it. `consent` is the text they agreed to, kept with it. Releasing
 * again what one has agreed to answers the first. Refuses products that are not accepted, no agreement, and whose data is restricted.
 */
export function releaseProduct(viewer: Viewer, handInId: string, order: ReleaseOrder): Promise<Outcome<{ releaseId: string }, ReleaseRefusal>> {
  return inTransaction((tx) => {
    const handIn = handInById(handInId, tx)
    if (!handIn || !isMakerOf(handIn, viewer.personId)) return refused('not-found')
    if (handIn.verdict !== 'accepted') return refused('not-accepted-yet')
    const known = releaseOf(handInId, tx)
    const isAsked = known?.waitsFor.some(({ personId }) => personId === viewer.personId) ?? false
    if (known && !isAsked) return done({ releaseId: known.id })
    if (!order.agrees) return refused('consent-missing')
    if (restrictedSince(viewer.personId, tx)) return refused('release-restricted')
    if (known) return done({ releaseId: agree(tx, viewer, known.id, order) })
    const title = cutText(cleanText(order.title).replace(/\s+/g, ' '), 120)
    if (!title) return refused('title-missing')
    const releaseId = newId()
    const { showsName, consent } = order
    const unitId = unitOf(tx, viewer.personId)
    const unitKey = fold(handIn.unitName ?? '')
    const course = findCourseById(handIn.courseId)
    const task = findTaskVersion(handIn.taskVersionId)
    // The name is searched only where it is shown.
    const searchKey = fold(
      [title, cutText(handIn.text, 4000), course?.code, course?.title.vi, task?.title.vi, handIn.unitName, showsName ? viewer.fullName : ''].join(' '),
    )
    const event = record(tx, {
      type: 'gallery.released',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitId ?? undefined,
      payload: { releaseId, handInId, showsName, titleHash: sha256(title), consentHash: sha256(consent) },
    })
    tx.run(
      'INSERT INTO "GalleryRelease" ("id","handInId","personId","title","showsName","consent","searchKey","unitKey","releasedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
      releaseId,
      handInId,
      viewer.personId,
      title,
      showsName ? 1 : 0,
      consent,
      searchKey,
      unitKey,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ releaseId })
  })
}

/** Keeps that one more maker agreed. */
function agree(tx: Tx, viewer: Viewer, releaseId: string, { showsName, consent }: ReleaseOrder): string {
  const consentId = newId()
  const event = record(tx, {
    type: 'gallery.consented',
    actor: viewer.personId,
    subject: viewer.personId,
    unit: unitOf(tx, viewer.personId) ?? undefined,
    payload: { consentId, releaseId, showsName, consentHash: sha256(consent) },
  })
  tx.run(
    'INSERT INTO "GalleryConsent" ("id","releaseId","personId","showsName","consent","searchKey","consentedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
    consentId,
    releaseId,
    viewer.personId,
    showsName ? 1 : 0,
    consent,
    showsName ? ` ${fold(viewer.fullName)}` : '',
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return releaseId
}

/** A maker takes a released product back, any of a group for all; it is gone from the gallery at once, what happened stays in the ledger. Safe to repeat. */
export function withdrawRelease(viewer: Viewer, releaseId: string): Promise<Outcome<null, 'not-found'>> {
  return inTransaction((tx) => {
    const release = tx.get<{ handInId: string }>('SELECT "handInId" FROM "GalleryRelease" WHERE "id" = ?', releaseId)
    const handIn = release && handInById(release.handInId, tx)
    if (!handIn || !isMakerOf(handIn, viewer.personId)) return refused('not-found')
    if (tx.get('SELECT 1 FROM "GalleryWithdrawal" WHERE "releaseId" = ?', releaseId)) return done(null)
    const event = record(tx, {
      type: 'gallery.withdrawn',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { releaseId },
    })
    tx.run('INSERT INTO "GalleryWithdrawal" ("releaseId","withdrawnAt","eventSeq") VALUES (?,?,?)', releaseId, instant(event.recordedAt), event.seq)
    react(tx, event)
    return done(null)
  })
}
