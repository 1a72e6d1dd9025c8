import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { acceptQuestions } from '~/domain/authoring/question-import/accept-questions.server'
import { findImportTargets, importPlace, MOST_BYTES, previewQuestions, sendQuestions } from '~/domain/authoring/question-import/import-preview.server'
import { formatOf } from '~/domain/authoring/question-import/questions-file.server'
import { TEMPLATE_FILES } from '~/domain/authoring/question-import/template-files.server'
import { readUpload } from '~/platform/http/upload.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { ImportPage } from '~/ui/studio/pages/import-page'
import { importWords } from '~/ui/studio/pages/import-words'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { formOf, textOf } from './door/form'
import { requireDraft } from './door/teach-studio.server'
import { found, notFound, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(importWords, (words) => words.title, studioStyles)

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const targets = found(findImportTargets(viewer, draft.id))
  const query = new URL(request.url).searchParams
  const place = importPlace(targets, { pool: query.get('pool') ?? '', competence: query.get('competence') ?? '' })
  const word = query.get('file')
  const preview = word === null ? null : await previewQuestions(viewer, draft.id, word, place)
  const count = (name: string) => Math.min(9999, Math.max(0, Math.trunc(Number(query.get(name))) || 0))
  return {
    targets,
    place,
    preview,
    refusal: word !== null && !preview ? 'questions-gone' : query.get('refused'),
    accepted: query.has('added') ? { added: count('added'), already: count('already') } : null,
    templates: TEMPLATE_FILES,
    mostBytes: MOST_BYTES.office,
  }
}

/** Takes a file of questions in to be looked at, or the chosen ones of it into the draft. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const targets = found(findImportTargets(viewer, draft.id))
  const page = (query: Record<string, string | number>) =>
    redirect(`/teach/drafts/${draft.id}/questions/import?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`, 303)
  if (request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    const sent = await readUpload(request, 'file', { maxFiles: 1, maxBytes: MOST_BYTES.office, maxPhotoBytes: 0, kindOf: formatOf })
    const place = importPlace(targets, { pool: sent.fields?.get('pool') ?? '', competence: sent.fields?.get('competence') ?? '' })
    if (!sent.ok) return page({ ...place, refused: UPLOADS[sent.reason] })
    const [file] = sent.value.files
    if (!file) return page({ ...place, refused: 'questions-no-file' })
    const kept = await sendQuestions(viewer, draft.id, file)
    if (!kept.ok && kept.reason === 'not-found') notFound()
    return page(kept.ok ? { ...place, file: kept.value } : { ...place, refused: kept.reason })
  }
  const form = await formOf(request)
  const place = importPlace(targets, { pool: textOf(form, 'pool'), competence: textOf(form, 'competence') })
  const file = textOf(form, 'file')
  const accepted = await acceptQuestions(viewer, draft.id, file, place, new Set(form.getAll('take').map(Number)))
  if (accepted.ok) return page({ ...place, file, ...accepted.value })
  if (accepted.reason === 'not-found') notFound()
  return page({ ...place, ...(accepted.reason === 'questions-gone' ? {} : { file }), refused: accepted.reason })
}

const UPLOADS = {
  'file-too-large': 'questions-too-large',
  'file-type-not-allowed': 'questions-format-unknown',
  'form-unreadable': 'form-unreadable',
  'too-many-files': 'form-unreadable',
} as const

export default function TeachDraftImport() {
  return (
    <SiteShell>
      <ImportPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
