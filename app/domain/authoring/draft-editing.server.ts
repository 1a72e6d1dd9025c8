import { read } from '~/platform/db/database.server'
import { yamlDocument } from '~/platform/mdx/yaml-document'
import { mediaKind } from '~/platform/media/kinds'
import { listCompetences } from '../catalog/competences.server'
import type { Viewer } from '../organisation/viewer'
import { mediaUrl } from './course-media'
import { type DraftFile, draftFiles, readDraftFile } from './draft-files.server'
import { type Draft, findDraft } from './drafts.server'
import type { Bilingual } from './fields'
import { readLessonFacts } from './lesson-facts'
import { findText } from './source-store.server'
import { slugOfTask, taskPaths } from './task-files'

/** One file of a draft with what its editor may offer: competences, exercises, simulations, tasks and files of the course. */
export type EditedFile = {
  draft: Draft
  path: string
  text: string
  number: number
  competences: { code: string; title: Bilingual }[]
  exercises: { slug: string; title: Bilingual }[]
  simulations: { name: string; title: Bilingual }[]
  tasks: { name: string; title: Bilingual }[]
  media: Record<string, { url: string; kind: string }>
}

/** A file of a draft as its editor needs it; null when it is not the viewer's to read. */
export function findEditedFile(viewer: Viewer, draftId: string, path: string): EditedFile | null {
  const draft = findDraft(viewer, draftId)
  const file = draft && readDraftFile(viewer, draftId, path)
  if (!draft || !file) return null
  const files = draftFiles(draftId)
  return {
    draft,
    path,
    ...file,
    competences: competencesFor(files),
    exercises: files.flatMap((item) => {
      const [, slug] = /^exercises\/([^/]+)\/exercise\.yaml$/.exec(item.path) ?? []
      return slug ? [{ slug, title: titleOf(item) ?? { vi: slug, en: slug } }] : []
    }),
    simulations: files.flatMap((item) => (item.path === 'inbox.yaml' ? [{ name: 'inbox', title: titleOf(item) ?? { vi: 'inbox', en: 'inbox' } }] : [])),
    tasks: taskPaths(files.map((item) => item.path)).map((file) => {
      const { titleVi, titleEn } = readLessonFacts(findText(files.find((item) => item.path === file)?.sha256 ?? '') ?? '')
      const name = slugOfTask(file)
      return { name, title: { vi: titleVi || name, en: titleEn || titleVi || name } }
    }),
    media: mediaOf(files),
  }
}

/** Every competence, those of the course first. The caller has authorised the look. */
export function competencesOfDraft(draftId: string): EditedFile['competences'] {
  return competencesFor(draftFiles(draftId))
}

/** Those of the course first: they are what its questions are about. */
function competencesFor(files: DraftFile[]): EditedFile['competences'] {
  const taught = new Set(codesOf(files))
  const competences = listCompetences().map(({ code, titleVi, titleEn }) => ({ code, title: { vi: titleVi, en: titleEn } }))
  return [...competences.filter(({ code }) => taught.has(code)), ...competences.filter(({ code }) => !taught.has(code))]
}

/** The files of `media/` by their path: where each is fetched, and what it is. */
export function mediaOf(files: DraftFile[]): EditedFile['media'] {
  return Object.fromEntries(
    files.flatMap(({ path, sha256 }) => {
      const known = path.startsWith('media/') ? mediaKind(path) : null
      return known ? [[path, { url: mediaUrl(sha256, path), kind: known.kind }]] : []
    }),
  )
}

/** Who else saved a file of a draft since a save, by name, in the order of their saves. */
export function listSaversSince(viewer: Viewer, draftId: string, path: string, since: number): string[] {
  const rows = read.all<{ fullName: string }>(
    `SELECT p."fullName", min(s."number") AS first FROM "DraftSave" s JOIN "Person" p ON p."id" = s."savedBy"
     WHERE s."draftId" = ? AND s."path" = ? AND s."number" > ? AND s."savedBy" <> ? GROUP BY p."id" ORDER BY first`,
    draftId,
    path,
    since,
    viewer.personId,
  )
  return rows.map(({ fullName }) => fullName)
}

function codesOf(files: DraftFile[]): string[] {
  const course = files.find(({ path }) => path === 'course.yaml')
  const values: unknown = course && yamlValue(course, 'competences')
  return Array.isArray(values) ? values.map((item: { code?: unknown }) => String(item?.code ?? '')) : []
}

function titleOf(file: DraftFile): Bilingual | null {
  const title = yamlValue(file, 'title') as Partial<Bilingual> | undefined
  return typeof title?.vi === 'string' ? { vi: title.vi, en: typeof title.en === 'string' ? title.en : title.vi } : null
}

/** A value of a YAML file that may be half written. */
function yamlValue(file: DraftFile, key: string): unknown {
  const document = yamlDocument(findText(file.sha256) ?? '')
  if (!document || document.errors.length) return undefined
  try {
    return (document.toJS({ maxAliasCount: 0 }) as Record<string, unknown> | null)?.[key]
  } catch {
    return undefined
  }
}
