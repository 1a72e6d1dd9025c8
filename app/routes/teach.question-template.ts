import type { LoaderFunctionArgs } from '@remix-run/node'
import { templateFile } from '~/domain/authoring/question-import/template-files.server'
import { download } from './door/download'
import { found, requireSection } from './door/viewer.server'

const TYPES: Record<string, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xml: 'application/xml',
}

/** A file to begin writing questions from. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const name = params.name ?? ''
  const bytes = found(await templateFile(name))
  return download(name, TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain; charset=utf-8', bytes)
}
