import { read } from '~/platform/db/database.server'
import { passagesOf as shownPassages } from '../feedback/passages.server'
import { versionsToShow } from '../feedback/small-numbers.server'
import { anchorOf } from './anchors'
import { sourceOfBlock } from './signal-places'

/** One published version of a lesson, as a passage stood in it. `isAsDrafted`: with the very words the draft has; `learned`: how many completed the lesson on it. */
export type VersionSignals = { number: number; people: number; learned: number; isAsDrafted: boolean }
/** A passage that readers did not understand, at its line of the draft; `line` null when the draft has nothing like it any more. `start` is how its source begins there. */
export type PassageMark = { line: number | null; start: string; quote: string; people: number; versions: VersionSignals[] }

type Version = { id: string; number: number; source: string; bodyHash: string; learned: number }
type Signal = { lessonVersionId: string; passage: string; quote: string; personId: string }

/** How many versions back figures are shown. */
const SHOWN = 4

/** The passages of a lesson that readers did not understand, followed through its versions into the text of a draft, most readers first; versions too few have learnt are left out. The caller has authorised the look. */
export function passageMarks(lessonId: string, text: string): PassageMark[] {
  const shown = versionsToShow(lessonId)
  const versions = read
    .all<Version>(
      `SELECT v."id", v."number", v."source", v."bodyHash", (SELECT count(*) FROM "LessonCompletion" c WHERE c."lessonVersionId" = v."id") AS learned
     FROM "LessonVersion" v WHERE v."lessonId" = ? ORDER BY v."number" DESC`,
      lessonId,
    )
    .filter((version) => shown.has(version.id))
  const signals = read
    .all<Signal>('SELECT "lessonVersionId","passage","quote","personId" FROM "PassageSignal" WHERE "lessonId" = ?', lessonId)
    .filter((signal) => shown.has(signal.lessonVersionId))
  const found = new Map<string, { mark: PassageMark; source: string; by: Map<string, Set<string>> }>()
  for (const signal of signals) {
    const version = versions.find((item) => item.id === signal.lessonVersionId)
    const source = version && sourceOf(version, signal)
    const anchor = source ? anchorOf(text, { quote: source.text, line: source.line }) : null
    const key = anchor ? `line ${anchor.line}` : signal.passage
    const passage = anchor?.passage ?? ''
    const entry = found.get(key) ?? {
      mark: { line: anchor?.line ?? null, start: startOf(passage), quote: signal.quote, people: 0, versions: [] },
      source: passage,
      by: new Map(),
    }
    found.set(key, entry)
    entry.by.set(signal.lessonVersionId, (entry.by.get(signal.lessonVersionId) ?? new Set()).add(signal.personId))
  }
  return [...found.values()]
    .map(({ mark, source, by }) => ({
      ...mark,
      people: new Set([...by.values()].flatMap((people) => [...people])).size,
      versions: versions.slice(0, SHOWN).map(({ id, number, learned, source: written }) => ({
        number,
        people: by.get(id)?.size ?? 0,
        learned,
        isAsDrafted: source !== '' && written.includes(source),
      })),
    }))
    .sort((a, b) => b.people - a.people || (a.line ?? 0) - (b.line ?? 0))
}

function sourceOf(version: Version, signal: Signal) {
  const block = shownPassages(version.bodyHash)?.find((item) => item.id === signal.passage)
  return block ? sourceOfBlock(version.source, block) : null
}

/** The first line of a passage that says something: enough to find it again while the text around it is edited. */
const startOf = (passage: string) => passage.split('\n').find((line) => !/^\s*<\/?[A-Z]|^\s*$/.test(line)) ?? passage.split('\n')[0]
