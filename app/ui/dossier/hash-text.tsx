import { inFours } from '~/platform/fours'

/** A hash in groups of four, as a person compares it on screen and on paper. */
export function HashText({ hash }: { hash: string }) {
  return <code className="fours">{inFours(hash)}</code>
}
