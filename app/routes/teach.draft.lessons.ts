import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { addLessonFromDocument } from '~/domain/authoring/draft-documents.server'
import { addLesson } from '~/domain/authoring/draft-lessons.server'
import { MOST_LESSON_BYTES } from '~/platform/documents/limits'
import { readUpload } from '~/platform/http/upload.server'
import { formOf } from './door/form'
import { requireDraft } from './door/teach-studio.server'
import { notFound, requireSection } from './door/viewer.server'

// The form of a hand-in says of a wrong file what its sender is to do; here a trainer brings a Word file.
const REASONS: Record<string, string> = { 'file-type-not-allowed': 'document-unreadable', 'file-too-large': 'document-too-large' }

/** Adds a lesson to a draft, by its title or out of a Word file, and opens it. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const refuse = (reason: string) => redirect(`/teach/drafts/${draft.id}?refused=${reason}#add`, 303)
  const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data')
  const sent = isForm ? await readUpload(request, 'document', { maxFiles: 1, maxBytes: MOST_LESSON_BYTES, maxPhotoBytes: 0 }) : null
  if (sent && !sent.ok) return refuse(REASONS[sent.reason] ?? sent.reason)
  const title = sent?.ok ? (sent.value.fields.get('title') ?? '') : String((await formOf(request)).get('title') ?? '')
  const file = sent?.ok ? (sent.value.files[0] ?? null) : null
  const added = file ? await addLessonFromDocument(viewer, draft.id, { title, ...file }) : await addLesson(viewer, draft.id, { title })
  if (added.ok) return redirect(`/teach/drafts/${draft.id}/lessons/${added.value.replace(/\.mdx$/, '')}`, 303)
  if (added.reason === 'not-found') notFound()
  return refuse(added.reason)
}
