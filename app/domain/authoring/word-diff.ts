import { diffArrays } from 'diff'

/** A stretch of words that stayed, came or went. */
export type Run = { kind: 'same' | 'added' | 'removed'; text: string }

// Words, spaces and marks by themselves: a Vietnamese text is compared syllable by syllable.
const TOKEN = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu
const MOST_MILLISECONDS = 200
const MOST_COMPARED = 10_000_000

/** How many pairs of words one comparison of texts may still weigh; beyond that a text is shown as replaced by another. */
export type Comparing = { left: number }

/** As many pairs of words as one comparison of texts may weigh. */
export const comparingWords = (): Comparing => ({ left: MOST_COMPARED })

/** What changed between two texts, word by word. Texts too far apart, or longer than is left to compare, are shown as one whole replaced by another. */
export function diffWords(before: string, after: string, comparing = comparingWords()): Run[] {
  if (before === after) return before ? [{ kind: 'same', text: before }] : []
  const whole = ([before && { kind: 'removed', text: before }, after && { kind: 'added', text: after }] as (Run | '')[]).filter((run): run is Run => run !== '')
  const [old, now] = [before.match(TOKEN) ?? [], after.match(TOKEN) ?? []]
  if (old.length * now.length > comparing.left) return whole
  comparing.left -= old.length * now.length
  const parts = diffArrays(old, now, { timeout: MOST_MILLISECONDS })
  if (!parts) return whole
  const runs = bridge(parts.map((part): Run => ({ kind: part.added ? 'added' : part.removed ? 'removed' : 'same', text: part.value.join('') })))
  return runs.some((run) => run.kind === 'same' && /\p{L}/u.test(run.text)) ? runs : whole
}

/** A lone space or mark between two changes belongs to both: word salad is not readable. */
function bridge(runs: Run[]): Run[] {
  const bridged: Run[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed) bridged.push({ kind: 'removed', text: removed })
    if (added) bridged.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const [at, run] of runs.entries()) {
    if (run.kind === 'removed') removed += run.text
    else if (run.kind === 'added') added += run.text
    else if ((removed || added) && at < runs.length - 1 && !/[\p{L}\p{N}\n]/u.test(run.text)) {
      removed += run.text
      added += run.text
    } else {
      flush()
      bridged.push(run)
    }
  }
  flush()
  return bridged
}
