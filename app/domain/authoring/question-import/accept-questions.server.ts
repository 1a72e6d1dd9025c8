import { sha256 } from '~/platform/canonical'
import { inTransaction } from '~/platform/db/transaction.server'
import { mediaType } from '~/platform/http/media-types'
import { done, type Outcome, refused } from '~/platform/outcome'
import { recordBlob, writeBlob } from '~/platform/storage/blobs.server'
import { composed } from '~/platform/text'
import type { Viewer } from '../../organisation/viewer'
import { hashesOfDraft, headOf } from '../draft-files.server'
import { linesIn, MOST_LINES, MOST_TEXT } from '../draft-saves.server'
import { canWrite, findDraft } from '../drafts.server'
import { insertSave, openForWriting } from '../save-rows.server'
import { findText, keepText } from '../source-store.server'
import type { WrittenQuestion } from '../written-question'
import { type ImportPlace, readPending } from './import-preview.server'
import { poolFile, poolWith, questionsOfPool, withPlaces } from './pool'
import { contentKey } from './same-question'

/** How many questions joined the pool, and how many of the chosen ones were there already. */
export type AcceptedQuestions = { added: number; already: number }
export type AcceptRefusal = 'not-found' | 'draft-closed' | 'questions-gone' | 'questions-none' | 'too-large' | 'too-many-lines' | 'stale'

const MOST_TRIES = 5

/**
 * Takes the chosen questions of a file that was sent (by their number in it) into a pool of a draft, as one save with their
 * pictures. A question that is there word for word is not taken again, so the same acceptance may be repeated.
 */
export async function acceptQuestions(
  viewer: Viewer,
  draftId: string,
  word: string,
  { pool, competence }: ImportPlace,
  numbers: ReadonlySet<number>,
): Promise<Outcome<AcceptedQuestions, AcceptRefusal>> {
  if (!canWrite(viewer) || !findDraft(viewer, draftId)) return refused('not-found')
  const read = await readPending(viewer, draftId, word, competence)
  if (!read) return refused('questions-gone')
  const { rows, images } = read.reading
  const chosen = rows.flatMap(({ number, question }) => (question && numbers.has(number) ? [question] : []))
  if (!chosen.length) return refused('questions-none')
  const path = poolFile(pool)
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const head = headOf(draftId, path)
    const before = (head?.sha256 && findText(head.sha256)) || ''
    const hashes = hashesOfDraft(draftId)
    const placed = withPlaces({ questions: chosen, images }, (taken) => hashes.get(taken) ?? null)
    const fresh = unknownOf(placed.questions, questionsOfPool(before))
    const needed = withPlaces({ questions: fresh, images: [...placed.pictures].map(([at, bytes]) => ({ path: at, bytes })) }, () => null).pictures
    const pictures = [...needed].filter(([at]) => !hashes.has(at))
    for (const [, bytes] of pictures) await writeBlob(bytes)
    const text = composed(poolWith(before, fresh))
    if (Buffer.byteLength(text) > MOST_TEXT) return refused('too-large')
    if (linesIn(text) > MOST_LINES) return refused('too-many-lines')
    const saved = await inTransaction((tx): Outcome<AcceptedQuestions, AcceptRefusal> => {
      const closed = openForWriting(tx, viewer, draftId)
      if (closed) return refused(closed)
      if (headOf(draftId, path, tx)?.number !== head?.number || pictures.some(([at]) => headOf(draftId, at, tx)?.sha256)) return refused('stale')
      for (const [at, bytes] of pictures) {
        recordBlob(tx, sha256(bytes), bytes.length, mediaType(at))
        insertSave(tx, viewer, draftId, { path: at, hash: sha256(bytes), base: headOf(draftId, at, tx)?.number ?? 0, kind: 'import' })
      }
      if (fresh.length) insertSave(tx, viewer, draftId, { path, hash: keepText(tx, text), base: head?.number ?? 0, kind: 'import' })
      return done({ added: fresh.length, already: chosen.length - fresh.length })
    })
    // Someone saved meanwhile: once more on what stands there now.
    if (saved.ok || saved.reason !== 'stale') return saved
  }
  return refused('stale')
}

function unknownOf(questions: WrittenQuestion[], there: WrittenQuestion[]): WrittenQuestion[] {
  const keys = new Set(there.map(contentKey))
  return questions.filter((question) => {
    const key = contentKey(question)
    if (keys.has(key)) return false
    keys.add(key)
    return true
  })
}
