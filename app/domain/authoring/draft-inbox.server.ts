import { isPlain, type TreeField } from '~/platform/form-tree/fields'
import { type Problem, readForm } from '~/platform/form-tree/read'
import { type FormState, stateWithin } from '~/platform/form-tree/state'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Viewer } from '../organisation/viewer'
import { draftFiles, readDraftFile, textOfSave } from './draft-files.server'
import { type SavedFile, type SaveRefusal, saveFile } from './draft-saves.server'
import { attributesIn, textsOf, type Use, usesIn } from './draft-uses.server'
import { canWrite, type Draft, findDraft } from './drafts.server'
import { inboxFields } from './inbox-fields'
import { plainYaml } from './plain-yaml'
import { newInbox, writeInbox } from './written-inbox'

const PATH = 'inbox.yaml'
/** The longest inbox that is read for its form, in UTF-16 units. */
const MOST_INBOX = 200_000

/** The simulated inbox of a draft for its form; `number` is 0 where the draft has none, `isReadable` false for a file that is no inbox, `isTooLarge` for one with more than a form shows. */
export type EditedInbox = { draft: Draft; number: number; isReadable: boolean; isTooLarge: boolean; fields: TreeField[]; state: FormState; uses: Use[] }

/** The inbox of a draft as it stands, or an empty one; null when the draft is not the viewer's to read. */
export function findDraftInbox(viewer: Viewer, draftId: string, language: 'vi' | 'en'): EditedInbox | null {
  const draft = findDraft(viewer, draftId)
  if (!draft) return null
  const file = readDraftFile(viewer, draftId, PATH)
  const value = file && readInbox(file.text)
  const fields = inboxFields(language)
  const uses = usesIn(textsOf(draftFiles(draftId)), (text, path) => path.endsWith('.mdx') && attributesIn(text, 'Simulation', 'name').has('inbox'))
  const state = value === 'too-large' ? null : stateWithin(fields, isPlain(value) ? value : {})
  return {
    draft,
    number: file?.number ?? 0,
    isReadable: isPlain(value) && state !== null,
    isTooLarge: state === null,
    fields,
    state: state ?? { values: new Map(), lists: new Map() },
    uses,
  }
}

/** What an inbox says; one that is longer than any a person fills in is not parsed. */
const readInbox = (text: string): unknown => (text.length > MOST_INBOX ? 'too-large' : plainYaml(text))

/** Begins the inbox of a draft with no message in it. Safe to repeat: one that is there stays. */
export async function createInbox(viewer: Viewer, draftId: string): Promise<Outcome<null, SaveRefusal>> {
  const draft = canWrite(viewer) ? findDraft(viewer, draftId) : null
  if (!draft) return refused('not-found')
  if (readDraftFile(viewer, draftId, PATH)) return done(null)
  const text = newInbox(newId(), { vi: 'Hộp tin trong một ngày', en: 'One day’s messages' })
  const saved = await saveFile(viewer, draftId, { path: PATH, base: 0, kind: 'save', text })
  return saved.ok ? done(null) : saved
}

/** Keeps what the form of the inbox says, merged with what others saved since `base`; what is wrong is answered by path, and then nothing is kept. */
export async function saveInbox(
  viewer: Viewer,
  draftId: string,
  sent: { state: FormState; base: number; language: 'vi' | 'en' },
): Promise<Outcome<{ problems: Map<string, Problem>; saved: SavedFile | null }, SaveRefusal | 'not-editable'>> {
  const draft = canWrite(viewer) ? findDraft(viewer, draftId) : null
  const text = draft && textOfSave(draftId, PATH, sent.base)
  if (text === null) return refused('not-found')
  const original = readInbox(text)
  if (!isPlain(original)) return refused('not-editable')
  const { value, problems } = readForm(inboxFields(sent.language), sent.state, original)
  if (problems.size) return done({ problems, saved: null })
  const written = writeInbox(text, value, newId)
  if (written === null) return refused('not-editable')
  const saved = await saveFile(viewer, draftId, { path: PATH, base: sent.base, kind: 'save', text: written })
  return saved.ok ? done({ problems, saved: saved.value }) : saved
}
