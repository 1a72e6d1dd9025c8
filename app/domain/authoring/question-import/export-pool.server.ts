import { describeFinding } from '~/platform/mdx/finding'
import type { Viewer } from '../../organisation/viewer'
import { readDraftFile } from '../draft-files.server'
import { findDraft } from '../drafts.server'
import { writeExcel } from './excel.server'
import { writeGift } from './gift-writer'
import { type Pool, poolFile, questionsOfPool } from './pool'

/** The formats questions are taken away in. */
export type ExportFormat = 'gift' | 'excel'

/**
 * The questions of a pool of a draft as a file; null when the draft is not the viewer's to read, or has no such pool. What the
 * format cannot hold is said in the file itself: in GIFT as comments at its head, in Excel on a sheet of its own.
 */
export async function exportPool(viewer: Viewer, draftId: string, pool: Pool, format: ExportFormat): Promise<{ name: string; bytes: Buffer } | null> {
  const draft = findDraft(viewer, draftId)
  const file = draft && readDraftFile(viewer, draftId, poolFile(pool))
  if (!draft || !file) return null
  const name = `${draft.slug}-${pool === 'graded' ? 'kiem-tra' : 'on-luyen'}`
  const questions = questionsOfPool(file.text)
  if (format === 'excel') return { name: `${name}.xlsx`, bytes: (await writeExcel(questions, `${name}.xlsx`)).bytes }
  const { text, findings } = writeGift(questions, `${name}.gift`)
  const remarks = findings.map(
    (finding) =>
      `// ${describeFinding({ ...finding, file: '' })
        .replace(/^[:\d\s]+/, '')
        .replace(/\s+/g, ' ')}\n`,
  )
  return { name: `${name}.gift`, bytes: Buffer.from(remarks.length ? `${remarks.join('')}\n${text}` : text) }
}
