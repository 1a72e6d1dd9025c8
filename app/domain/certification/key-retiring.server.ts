import { closeSync, existsSync, fsyncSync, openSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { now } from '~/platform/clock'
import { inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { canSign, keyFile, listPublicKeys, privateKeyFits } from './keys.server'

/** For how long after it was replaced a private half is kept: until every process has begun to sign with the new one, and a backup has been made. */
const KEPT_MS = 86_400_000

/** A key as it lies in the data folder: in use, replaced with its private half still there (and from when on that may go), or without it. */
export type KeyStanding = { id: string; createdAt: string; state: 'in-use' | 'replaced' | 'public-only' | 'lost'; mayGoFrom: Date | null }

/** Every key of the academy, newest first, with what lies in a data folder. */
export function listKeyStandings(dataDir = settings().dataDir): KeyStanding[] {
  const keys = listPublicKeys()
  return keys.map(({ id, createdAt }, at) => {
    const isThere = existsSync(keyFile(id, dataDir))
    if (at === 0) return { id, createdAt, state: isThere ? 'in-use' : 'lost', mayGoFrom: null }
    return {
      id,
      createdAt,
      state: isThere ? 'replaced' : 'public-only',
      mayGoFrom: isThere ? new Date(new Date(keys[at - 1].createdAt).getTime() + KEPT_MS) : null,
    }
  })
}

/**
 * Deletes the private halves of keys that were replaced more than a day ago; their public halves stay and prove what they
 * signed. Nothing can be signed with them any more. Refuses while the key in use cannot sign, or is not the one published.
 * Safe to repeat: what is gone is gone. Answers which went, and which are too new.
 */
export async function retireKeys(): Promise<Outcome<{ retired: string[]; waiting: KeyStanding[] }, 'cannot-sign'>> {
  const [current] = listPublicKeys()
  if (!current || !canSign() || !privateKeyFits(current.id, current.publicKey, settings().dataDir)) return refused('cannot-sign')
  const replaced = listKeyStandings().filter(({ state }) => state === 'replaced')
  const isDue = ({ mayGoFrom }: KeyStanding) => mayGoFrom !== null && mayGoFrom <= now()
  const retired: string[] = []
  for (const { id } of replaced.filter(isDue)) {
    // Stated first: a private half that is there in spite of the event is deleted the next time.
    await inTransaction((tx) => {
      if (tx.get(`SELECT 1 FROM "Event" WHERE "type" = 'signing-key.retired' AND json_extract("payload", '$.keyId') = ?`, id)) return done(null)
      react(tx, record(tx, { type: 'signing-key.retired', actor: 'system', payload: { keyId: id } }))
      return done(null)
    })
    erase(keyFile(id))
    retired.push(id)
  }
  return done({ retired, waiting: replaced.filter((key) => !isDue(key)) })
}

/** Overwrites a file before it is deleted; what a disk or an older backup keeps of it is beyond our reach. */
function erase(file: string): void {
  const { size } = statSync(file)
  const handle = openSync(file, 'r+')
  try {
    writeSync(handle, Buffer.alloc(size))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  unlinkSync(file)
}
