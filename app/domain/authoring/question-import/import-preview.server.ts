import type { Finding } from '~/platform/mdx/finding'
import { done, type Outcome, refused } from '~/platform/outcome'
import { listCompetences } from '../../catalog/competences.server'
import type { Viewer } from '../../organisation/viewer'
import { competencesOfDraft } from '../draft-editing.server'
import { readDraftFile } from '../draft-files.server'
import { canWrite, type Draft, findDraft } from '../drafts.server'
import type { Bilingual } from '../fields'
import { findPending, keepPending, type PendingFile } from './pending-file.server'
import { type Pool, poolFile, questionsOfPool } from './pool'
import { formatOf, type QuestionFormat, readQuestions } from './questions-file.server'
import type { QuestionReading, ReadRow } from './reading'
import { contentKey, stemKey } from './same-question'

/** Where questions may go, and the competence those get that name none. */
export type ImportPlace = { pool: Pool; competence: string }
/** What a draft offers to questions from a file. */
export type ImportTargets = { draft: Draft; pools: { pool: Pool; questions: number }[]; competences: { code: string; title: Bilingual }[] }
/**
 * How a row stands to the draft: `new`; `there` in the pool, or `twice` in the file, word for word, and then never taken
 * again; `alike`: the same is asked there with other answers; `elsewhere`: in the other pool; `unusable`.
 */
export type Standing = 'new' | 'there' | 'twice' | 'alike' | 'elsewhere' | 'unusable'
export type PreviewRow = ReadRow & { standing: Standing }
/** A file of questions as it would join a draft. `whole` is what is said of the file and of none of its questions. */
export type ImportPreview = ImportPlace & { word: string; name: string; format: QuestionFormat; rows: PreviewRow[]; whole: Finding[] }

/** The largest file of questions: Word with pictures, and plain text. */
export const MOST_BYTES = { office: 10_000_000, text: 2_000_000 }
const POOLS: Pool[] = ['graded', 'practice']

/** Where questions may go in a draft; null when it is not the viewer's to read. */
export function findImportTargets(viewer: Viewer, draftId: string): ImportTargets | null {
  const draft = findDraft(viewer, draftId)
  if (!draft) return null
  return { draft, pools: POOLS.map((pool) => ({ pool, questions: poolOf(viewer, draftId, pool).length })), competences: competencesOfDraft(draftId) }
}

/** Keeps a file of questions until it is accepted, and answers the word for it. Nothing in the draft changes. */
export async function sendQuestions(
  viewer: Viewer,
  draftId: string,
  file: PendingFile,
): Promise<Outcome<string, 'not-found' | 'draft-closed' | 'questions-format-unknown' | 'questions-too-large'>> {
  const draft = canWrite(viewer) ? findDraft(viewer, draftId) : null
  if (!draft) return refused('not-found')
  if (draft.closedAt) return refused('draft-closed')
  const format = formatOf(file.name, file.bytes)
  if (!format) return refused('questions-format-unknown')
  if (file.bytes.length > MOST_BYTES[format === 'excel' || format === 'word' ? 'office' : 'text']) return refused('questions-too-large')
  return done(await keepPending(viewer, draftId, file))
}

/** Reads a file that was sent, and says of each question whether the draft has it; null when the file is gone or not theirs. */
export async function previewQuestions(viewer: Viewer, draftId: string, word: string, place: ImportPlace): Promise<ImportPreview | null> {
  const read = await readPending(viewer, draftId, word, place.competence)
  if (!read) return null
  const { name, format, reading } = read
  const there = poolOf(viewer, draftId, place.pool)
  const keys = new Set(there.map(contentKey))
  const stems = new Set(there.map(stemKey))
  const other = new Set(poolOf(viewer, draftId, place.pool === 'graded' ? 'practice' : 'graded').map(contentKey))
  const seen = new Set<string>()
  const standingOf = ({ question }: ReadRow): Standing => {
    if (!question) return 'unusable'
    const key = contentKey(question)
    if (keys.has(key)) return 'there'
    if (seen.has(key)) return 'twice'
    seen.add(key)
    if (other.has(key)) return 'elsewhere'
    return stems.has(stemKey(question)) ? 'alike' : 'new'
  }
  const ofRows = new Set(reading.rows.flatMap(({ findings }) => findings))
  const rows = reading.rows.map((row) => ({ ...row, standing: standingOf(row) }))
  return { word, name, format, ...place, rows, whole: reading.findings.filter((finding) => !ofRows.has(finding)) }
}

/** A file that was sent, read anew. The viewer may be anybody: it opens only for who sent it. */
export async function readPending(
  viewer: Viewer,
  draftId: string,
  word: string,
  competence: string,
): Promise<{ name: string; format: QuestionFormat; reading: QuestionReading } | null> {
  const file = findDraft(viewer, draftId) && (await findPending(viewer, draftId, word))
  const format = file && formatOf(file.name, file.bytes)
  return file && format ? { name: file.name, format, reading: await readQuestions(format, file.bytes, { file: file.name, competence }) } : null
}

/** What someone chose, as far as it exists; else the first pool, and the first competence of the course. */
export function importPlace({ pools, competences }: ImportTargets, asked: { pool: string; competence: string }): ImportPlace {
  const codes = [...competences.map(({ code }) => code), ...listCompetences().map(({ code }) => code)]
  return {
    pool: pools.find(({ pool }) => pool === asked.pool)?.pool ?? 'graded',
    competence: codes.find((code) => code === asked.competence) ?? codes[0] ?? '1.1',
  }
}

const poolOf = (viewer: Viewer, draftId: string, pool: Pool) => questionsOfPool(readDraftFile(viewer, draftId, poolFile(pool))?.text ?? '')
