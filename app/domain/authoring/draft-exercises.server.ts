import type { TreeField } from '~/platform/form-tree/fields'
import { type Problem, readForm, type TakeableFile } from '~/platform/form-tree/read'
import { type FormState, stateOf, stateWithin } from '~/platform/form-tree/state'
import { newId } from '~/platform/ids'
import { sizeOf } from '~/platform/media/dimensions'
import { mediaKind } from '~/platform/media/kinds'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { listCompetences } from '../catalog/competences.server'
import type { Viewer } from '../organisation/viewer'
import { type ContentType, findContentType } from './content-types.server'
import { mediaOf } from './draft-editing.server'
import { type DraftFile, draftFiles, textOfSave } from './draft-files.server'
import { slugOf } from './draft-lessons.server'
import { type SavedFile, type SaveRefusal, saveFiles } from './draft-saves.server'
import { textsOf, type Use, usesExercise, usesIn } from './draft-uses.server'
import { canWrite, type Draft, findDraft } from './drafts.server'
import { readContent } from './exercise-content'
import { plainYaml } from './plain-yaml'
import { scenarioProblems } from './scenario-ways'
import { findText, readSourceFile } from './source-store.server'
import { type ExerciseFacts, exerciseFactFields, type NewExerciseFacts, newExerciseYaml, readExerciseFacts, writeExerciseFacts } from './written-exercise'

type Language = 'vi' | 'en'

/** An exercise of a draft in a list: what it is of, and where it is used. */
export type ListedExercise = { slug: string; title: string; minutes: number; type: string; uses: Use[] }

/** An exercise as its form needs it: the saves it stands in, its fields with what is in them, and where it is used. */
export type EditedExercise = {
  draft: Draft
  slug: string
  facts: ExerciseFacts
  /** It has more than a form shows; then `type` is null. */
  isTooLarge: boolean
  /** Null when its content type is none of ours, or its content cannot be read: it cannot be edited here. */
  type: ContentType | null
  fields: TreeField[]
  state: FormState
  /** Nothing its content type asks for is missing, as it is saved. */
  isPlayable: boolean
  bases: { facts: number; content: number }
  media: Record<string, { url: string; kind: string }>
  uses: Use[]
}

const FACTS = /^exercises\/([^/]+)\/exercise\.yaml$/
const factsPath = (slug: string) => `exercises/${slug}/exercise.yaml`
const contentPath = (slug: string) => `exercises/${slug}/content.json`

/** The exercises of a draft with where each is used; null when it is not the viewer's to read. */
export function listDraftExercises(viewer: Viewer, draftId: string, language: Language): { draft: Draft; exercises: ListedExercise[] } | null {
  const draft = findDraft(viewer, draftId)
  if (!draft) return null
  const files = draftFiles(draftId)
  const texts = textsOf(files)
  const exercises = files.flatMap(({ path, sha256 }): ListedExercise[] => {
    const [, slug] = FACTS.exec(path) ?? []
    if (!slug) return []
    const { title, minutes, library } = readExerciseFacts(findText(sha256) ?? '')
    const type = findContentType(library, language)?.title ?? library
    return [{ slug, title: title[language] || title.vi || slug, minutes, type, uses: usesIn(texts, usesExercise(slug)) }]
  })
  return { draft, exercises }
}

/** One exercise of a draft for its form, as it stands; null when it is not there or not the viewer's to read. */
export function findDraftExercise(viewer: Viewer, draftId: string, slug: string, language: Language): EditedExercise | null {
  const draft = findDraft(viewer, draftId)
  const files = draft ? draftFiles(draftId) : []
  const [yaml, json] = [factsPath(slug), contentPath(slug)].map((path) => files.find((file) => file.path === path))
  if (!draft || !yaml) return null
  const text = findText(yaml.sha256) ?? ''
  const facts = readExerciseFacts(text)
  const content = readContent(json ? findText(json.sha256) : '{}')
  const { fields, ...type } = (typeof content === 'object' && !facts.package && findContentType(facts.library, language)) || { fields: null }
  const tree = treeOf(language, fields ?? [])
  const state = stateWithin(tree, { facts: plainYaml(text), content })
  const played = fields && state && stateWithin(fields, content)
  return {
    draft,
    slug,
    facts,
    isTooLarge: !facts.package && (state === null || content === 'too-large'),
    type: fields && state ? (type as ContentType) : null,
    fields: tree,
    state: state ?? { values: new Map(), lists: new Map() },
    isPlayable:
      facts.package !== null ||
      (!!fields && !!played && readForm(fields, played, content).problems.size === 0 && !scenarioProblems(facts.library, content).size),
    bases: { facts: yaml.number, content: json?.number ?? 0 },
    media: mediaOf(files),
    uses: usesIn(textsOf(files), usesExercise(slug)),
  }
}

/** The facts and the content of an exercise as one tree; groups at its top, so that no name of a content type meets another. */
function treeOf(language: Language, fields: TreeField[]): TreeField[] {
  const competences = listCompetences().map(({ code, titleVi, titleEn }) => ({ value: code, label: `${code} ${language === 'vi' ? titleVi : titleEn}` }))
  const top = { description: '', optional: false, kind: 'group' as const, isFlat: false }
  const label = language === 'vi' ? 'Tên, số phút, năng lực và bản chữ' : 'Title, minutes, competences and text version'
  return [
    { ...top, name: 'facts', label, importance: 'low', fields: exerciseFactFields(language, competences) },
    { ...top, name: 'content', label: '', importance: 'high', fields },
  ]
}

/** Makes an exercise of an installed content type, to be filled in; answers its name. Its id is written at once. */
export async function createExercise(
  viewer: Viewer,
  draftId: string,
  asked: NewExerciseFacts,
): Promise<Outcome<string, SaveRefusal | 'text-missing' | 'choice-unknown'>> {
  if (!canWrite(viewer) || !findDraft(viewer, draftId)) return refused('not-found')
  const type = findContentType(asked.library, 'vi')
  if (!type) return refused('choice-unknown')
  const both = ({ vi, en }: ExerciseFacts['title']) => ({ vi: cleanText(vi), en: cleanText(en) })
  const facts = { ...asked, title: both(asked.title), alternative: both(asked.alternative) }
  const isWhole = [facts.title.vi, facts.title.en, facts.alternative.vi, facts.alternative.en].every(Boolean)
  if (!isWhole || !Number.isInteger(facts.minutes) || facts.minutes < 1 || facts.minutes > 60) return refused('text-missing')
  const taken = new Set(draftFiles(draftId).map(({ path }) => path.split('/')[1]))
  const name = slugOf(facts.title.vi)
  let slug = name
  for (let count = 2; taken.has(slug); count += 1) slug = `${name}-${count}`
  const begun = readForm(type.fields, stateOf(type.fields, {}), {}).value
  const saved = await saveFiles(viewer, draftId, [
    { path: factsPath(slug), base: 0, kind: 'save', text: newExerciseYaml(newId(), facts) },
    { path: contentPath(slug), base: 0, kind: 'save', text: jsonText(begun) },
  ])
  return saved.ok ? done(slug) : saved
}

/** What came of a form: what is wrong in it, by path, and nothing is kept; or the saves it became. */
export type SavedExercise = { problems: Map<string, Problem>; saved: SavedFile[] | null }

/**
 * Keeps what the form of an exercise says as one save of the draft, merged with what others saved since `bases`. What the form does not
 * know stays as it was; pictures chosen from the media of the course are laid beside the content. Refuses nothing for being
 * half-written: what is wrong is answered by path, and then nothing is kept.
 */
export async function saveExercise(
  viewer: Viewer,
  draftId: string,
  slug: string,
  sent: { state: FormState; bases: EditedExercise['bases']; language: Language },
): Promise<Outcome<SavedExercise, SaveRefusal | 'not-editable'>> {
  const edited = canWrite(viewer) ? findDraftExercise(viewer, draftId, slug, sent.language) : null
  const yaml = edited && textOfSave(draftId, factsPath(slug), sent.bases.facts)
  const json = edited && (sent.bases.content === 0 ? '{}' : textOfSave(draftId, contentPath(slug), sent.bases.content))
  if (!edited || yaml === null || json === null) return refused('not-found')
  const content = readContent(json)
  if (!edited.type || typeof content !== 'object') return refused('not-editable')
  const files = draftFiles(draftId)
  const { value, problems, taken } = readForm(edited.fields, sent.state, { facts: plainYaml(yaml), content }, await takeableIn(files, sent.state))
  const keyOf = (list: string, at: number) => sent.state.lists.get(`content.${list}`)?.[at] ?? String(at)
  for (const [place, problem] of scenarioProblems(edited.facts.library, value.content, keyOf)) {
    if (!problems.has(`content.${place}`)) problems.set(`content.${place}`, problem)
  }
  const written = writeExerciseFacts(yaml, value.facts)
  if (written === null) return refused('not-editable')
  if (problems.size) return done({ problems, saved: null })
  const isSame = JSON.stringify(value.content) === JSON.stringify(content)
  const saved = await saveFiles(viewer, draftId, [
    { path: factsPath(slug), base: sent.bases.facts, kind: 'save', text: written },
    { path: contentPath(slug), base: sent.bases.content, kind: 'save', text: isSame ? json : jsonText(value.content) },
    ...(await Promise.all(
      taken.map(async ({ from, to }) => {
        const path = `exercises/${slug}/${to}`
        const base = files.find((file) => file.path === path)?.number ?? 0
        return { path, base, kind: 'save' as const, bytes: await readSourceFile(hashOf(files, from)) }
      }),
    )),
  ])
  return saved.ok ? done({ problems, saved: saved.value }) : saved
}

/** Takes an exercise out of a draft with all its files; every save of them stays. Refuses one that a lesson brings in. */
export async function removeExercise(viewer: Viewer, draftId: string, slug: string): Promise<Outcome<null, SaveRefusal | 'exercise-used'>> {
  const edited = canWrite(viewer) ? findDraftExercise(viewer, draftId, slug, 'vi') : null
  if (!edited) return refused('not-found')
  if (edited.uses.length) return refused('exercise-used')
  const paths = draftFiles(draftId).map(({ path }) => path)
  const removed = await saveFiles(
    viewer,
    draftId,
    [],
    paths.filter((path) => path.startsWith(`exercises/${slug}/`)),
  )
  return removed.ok ? done(null) : removed
}

const jsonText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const hashOf = (files: DraftFile[], path: string) => files.find((file) => file.path === path)?.sha256 ?? ''

/** The files of the course that a form names, with their type and size. */
async function takeableIn(files: DraftFile[], { values }: FormState): Promise<Record<string, TakeableFile>> {
  const named = new Set([...values.values()].filter((value) => value.startsWith('media/')))
  const found = files.filter(({ path }) => named.has(path) && mediaKind(path))
  return Object.fromEntries(
    await Promise.all(
      found.map(async ({ path, sha256 }): Promise<[string, TakeableFile]> => {
        const size = sizeOf(await readSourceFile(sha256))
        return [path, { mime: mediaKind(path)?.mediaType ?? '', ...(size ?? {}) }]
      }),
    ),
  )
}
