import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { hasRole, type Viewer } from '../organisation/viewer'

const MOST_REVIEWS = 5
const MOST_POINTS = 100

/**
 * How a task is reviewed by peers: how many each reviews (0 is off), how far from the median a review goes to a trainer, and whether
 * peers see files whose authors cannot be taken out.
 */
export type PeerSetting = { reviews: number; outlier: number; showsUnclean: boolean }

const OFF: PeerSetting = { reviews: 0, outlier: 1, showsUnclean: false }

/** How a task is reviewed by peers now; off unless somebody turned it on. */
export function peerSetting(taskId: string, from: Read = read): PeerSetting {
  const row = from.get<{ reviews: number; outlier: number; showsUnclean: number }>(
    'SELECT "reviews","outlier","showsUnclean" FROM "PeerReviewSetting" WHERE "taskId" = ? ORDER BY "eventSeq" DESC LIMIT 1',
    taskId,
  )
  return row ? { ...row, showsUnclean: row.showsUnclean === 1 } : OFF
}

/** A trainer turns peer review of a task on or off; what is assigned stays assigned. Refuses numbers out of range; the same setting again changes nothing. */
export function setPeerReviews(
  viewer: Viewer,
  taskId: string,
  setting: Omit<PeerSetting, 'showsUnclean'> & Partial<PeerSetting>,
): Promise<Outcome<null, 'not-yours' | 'not-found' | 'peer-setting-wrong'>> {
  return inTransaction((tx) => {
    if (!hasRole(viewer, 'trainer')) return refused('not-yours')
    if (!tx.get('SELECT 1 FROM "Task" WHERE "id" = ?', taskId)) return refused('not-found')
    const { reviews, outlier, showsUnclean = false } = setting
    const isWhole = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most
    if (!isWhole(reviews, 0, MOST_REVIEWS) || !isWhole(outlier, 1, MOST_POINTS)) return refused('peer-setting-wrong')
    const now = peerSetting(taskId, tx)
    if (now.reviews === reviews && now.outlier === outlier && now.showsUnclean === showsUnclean) return done(null)
    const settingId = newId()
    const event = record(tx, { type: 'peer-setting.set', actor: viewer.personId, payload: { settingId, taskId, reviews, outlier, showsUnclean } })
    tx.run(
      'INSERT INTO "PeerReviewSetting" ("id","taskId","reviews","outlier","showsUnclean","setBy","setAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
      settingId,
      taskId,
      reviews,
      outlier,
      showsUnclean ? 1 : 0,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
