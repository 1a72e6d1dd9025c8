import type { LoaderFunctionArgs } from '@remix-run/node'
import { findingsSheet } from '~/domain/authoring/question-import/findings-file.server'
import { readPending } from '~/domain/authoring/question-import/import-preview.server'
import { describeFinding } from '~/platform/mdx/finding'
import { download } from './door/download'
import { requireDraft } from './door/teach-studio.server'
import { found, requireSection } from './door/viewer.server'

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What is wrong in a file of questions that was sent, as a sheet or a text to take away. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const query = new URL(request.url).searchParams
  const { reading } = found(await readPending(viewer, draft.id, query.get('file') ?? '', query.get('competence') ?? ''))
  if (query.get('as') === 'xlsx') return download('cho-can-sua.xlsx', SHEET, await findingsSheet(reading.findings))
  return download('cho-can-sua.txt', 'text/plain; charset=utf-8', Buffer.from(`${reading.findings.map(describeFinding).join('\r\n')}\r\n`))
}
