import { readBlob, writeBlob } from '~/platform/storage/blobs.server'
import type { Viewer } from '../../organisation/viewer'

/** A file of questions someone has sent to a draft and not accepted yet. */
export type PendingFile = { name: string; bytes: Buffer }

/**
 * Keeps a file between the look at it and its acceptance, and answers the word it is asked for by. Its bytes say whose it is
 * and for which draft, so that this word opens no other file, nor this one for anybody else. No row names them: like all
 * forgotten bytes they are cleared away after a day.
 */
export function keepPending(viewer: Viewer, draftId: string, { name, bytes }: PendingFile): Promise<string> {
  return writeBlob(Buffer.concat([headOf(viewer, draftId), Buffer.from(`${JSON.stringify(name)}\n`), bytes]))
}

/** The file someone sent to a draft; null when it is another's, for another draft, or gone. */
export async function findPending(viewer: Viewer, draftId: string, word: string): Promise<PendingFile | null> {
  if (!/^[0-9a-f]{64}$/.test(word)) return null
  const whole = await readBlob(word).catch(() => null)
  const head = headOf(viewer, draftId)
  if (!whole?.subarray(0, head.length).equals(head)) return null
  const end = whole.indexOf('\n', head.length)
  return { name: JSON.parse(whole.subarray(head.length, end).toString('utf8')) as string, bytes: whole.subarray(end + 1) }
}

const headOf = ({ personId }: Viewer, draftId: string) => Buffer.from(`questions ${personId} ${draftId}\n`)
