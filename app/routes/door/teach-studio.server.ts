import { data, redirect } from '@remix-run/node'
import { listContentTypes } from '~/domain/authoring/content-types.server'
import { type EditedFile, findEditedFile } from '~/domain/authoring/draft-editing.server'
import { readDraftFile } from '~/domain/authoring/draft-files.server'
import { renderingOfFile } from '~/domain/authoring/draft-outline.server'
import { othersIn } from '~/domain/authoring/draft-presence.server'
import { readersOfFile } from '~/domain/authoring/draft-readers.server'
import { saveFile } from '~/domain/authoring/draft-saves.server'
import { type Draft, findDraft } from '~/domain/authoring/drafts.server'
import { readLessonFacts, splitFacts, writeLessonFacts } from '~/domain/authoring/lesson-facts'
import { isSourcePath } from '~/domain/authoring/source-tree'
import type { Viewer } from '~/domain/organisation/viewer'
import { formOf, textOf } from './form'
import { languageFor } from './preferences.server'
import { found, requireSection } from './viewer.server'

type Asked = { request: Request; params: { draft?: string } }

/** The viewer and an open or closed draft they may read; 404 for any other. */
export async function requireDraft({ request, params }: Asked): Promise<{ viewer: Viewer; draft: Draft }> {
  const viewer = await requireSection(request, 'teach')
  return { viewer, draft: found(findDraft(viewer, params.draft ?? '')) }
}

/** One file of a draft for its editor; 404 for a path that is none. */
export async function requireEditedFile(asked: Asked, path: string): Promise<{ viewer: Viewer; file: EditedFile }> {
  const { viewer, draft } = await requireDraft(asked)
  return { viewer, file: found(isSourcePath(path) ? findEditedFile(viewer, draft.id, path) : null) }
}

/** What the page of a file needs; with `?checked` also what is wrong in it, for those without script. */
export async function editorPage(asked: Asked, path: string) {
  const { viewer, file } = await requireEditedFile(asked, path)
  const isChecked = new URL(asked.request.url).searchParams.has('checked')
  const checked = isChecked ? await renderingOfFile(viewer, file.draft.id, path) : null
  return {
    file,
    contentTypes: listContentTypes(languageFor(asked.request, viewer)),
    facts: readLessonFacts(file.text),
    ...splitFacts(file.text),
    findings: checked?.findings ?? null,
    readers: readersOfFile(viewer, file.draft.id, path),
    others: othersIn(viewer, file.draft.id, path) ?? [],
    viewerName: viewer.fullName,
  }
}

/** A file of a draft with the HTML its readers would have, or what stands in the way. */
export async function previewOf(asked: Asked, path: string) {
  const { viewer, draft } = await requireDraft(asked)
  const file = found(readDraftFile(viewer, draft.id, path))
  const { html, findings } = found(await renderingOfFile(viewer, draft.id, path))
  const { titleVi, minutes } = readLessonFacts(file.text)
  return { draftId: draft.id, title: titleVi, minutes, html, findings }
}

/** Saves what the plain form of a page sent, and leads back to the page or to the preview. */
export async function saveByForm(asked: Asked, path: string, home: string, previewOf: string | null): Promise<Response> {
  const { viewer, file } = await requireEditedFile(asked, path)
  const form = await formOf(asked.request)
  const base = Number(textOf(form, 'base'))
  if (!form.has('text') || !Number.isInteger(base)) throw data({ reason: 'text-missing' }, 400)
  const { front } = splitFacts(file.text)
  const body = textOf(form, 'text').replace(/\r\n?/g, '\n')
  const names = ['titleVi', 'titleEn', 'summaryVi', 'summaryEn', 'minutes', 'kind', 'due', 'resubmissions'] as const
  const facts = Object.fromEntries(names.flatMap((name) => (form.has(name) ? [[name, textOf(form, name).trim()]] : [])))
  // A box that is not ticked is not sent.
  if (form.has('asksGroup')) facts.group = form.has('group') ? 'yes' : ''
  if (form.has('asksRequired')) facts.required = form.has('required') ? 'yes' : ''
  const text = front + body
  const saved = await saveFile(viewer, file.draft.id, { path, base, kind: 'save', text: writeLessonFacts(text, facts) ?? text })
  if (!saved.ok) throw data({ reason: saved.reason }, saved.reason === 'not-found' ? 404 : 409)
  const query = saved.value.merged ? '?checked&merged' : '?checked'
  return redirect(textOf(form, 'then') === 'preview' && previewOf ? previewOf : `${home}${query}`, 303)
}
