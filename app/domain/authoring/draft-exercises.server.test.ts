import { existsSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { afterAct } from '~/platform/form-tree/state'
import { courseBy, dataDir, freshAcademy, must, who } from '~/test-academy'
import { createExercise, findDraftExercise, listDraftExercises, removeExercise, saveExercise } from './draft-exercises.server'
import { draftFiles, readDraftFile, treeOfDraft } from './draft-files.server'
import { saveFile } from './draft-saves.server'
import { openStudioDraft } from './drafts.server'
import { previewExercise } from './exercise-preview.server'
import { prepareTree } from './prepare.server'

beforeEach(freshAcademy)

const open = async () => must(await openStudioDraft(who('mai'), courseBy('HVS-02').courseId)).draftId
const textOf = (draftId: string, file: string) => readDraftFile(who('mai'), draftId, file)?.text ?? ''
const edited = (draftId: string, slug: string) => {
  const found = findDraftExercise(who('mai'), draftId, slug, 'vi')
  if (!found) throw new Error(`no exercise ${slug}`)
  return found
}
const NEW = {
  library: 'HVS.SortCards 1.0',
  title: { vi: 'Thật hay giả?', en: 'Real or fake?' },
  minutes: 4,
  alternative: { vi: 'Xếp ba tin.\n\nĐáp án: 1 thật.', en: 'Sort three messages.' },
}

test('a form sent as it stands keeps every byte of the draft, and makes no save', async () => {
  const draftId = await open()
  for (const { slug } of listDraftExercises(who('mai'), draftId, 'vi')?.exercises ?? []) {
    const { state, bases } = edited(draftId, slug)
    const before = draftFiles(draftId)
    expect(must(await saveExercise(who('mai'), draftId, slug, { state, bases, language: 'vi' })).problems.size).toBe(0)
    expect(draftFiles(draftId)).toEqual(before)
  }
})

test('one card changed is one line changed, and another person’s card of the same minute stands beside it', async () => {
  const draftId = await open()
  const file = 'exercises/doc-ten-mien/content.json'
  const before = textOf(draftId, file)
  const { state, bases } = edited(draftId, 'doc-ten-mien')
  const theirs = before.replace('Tin nhắn: “Tài khoản cán bộ sắp bị khóa”', 'Tin nhắn lúc nửa đêm')
  must(await saveFile(who('son'), draftId, { path: file, base: bases.content, kind: 'save', text: theirs }))
  state.values.set('content.cards.9.note', 'Công ty mời chạy thử')
  state.values.set('facts.textAlternative.en', 'Read these addresses.\n\nAnswers: none.')
  const { saved } = must(await saveExercise(who('mai'), draftId, 'doc-ten-mien', { state, bases, language: 'vi' }))
  expect(saved?.some(({ merged }) => merged)).toBe(true)
  const [card] = JSON.parse(textOf(draftId, file)).cards
  expect(card.note).toBe('Tin nhắn lúc nửa đêm')
  expect(textOf(draftId, file)).toContain('"note": "Công ty mời chạy thử"')
  expect(textOf(draftId, 'exercises/doc-ten-mien/exercise.yaml')).toContain('  en: |\n    Read these addresses.\n\n    Answers: none.\ndone: completed')
})

test('an exercise is made, is not played before it is whole, and is published as it was filled in', async () => {
  const draftId = await open()
  const slug = must(await createExercise(who('mai'), draftId, NEW))
  expect(slug).toBe('that-hay-gia')
  expect(textOf(draftId, `exercises/${slug}/exercise.yaml`)).toMatch(
    /^id: [0-9a-f-]{36}\ntitle:\n {2}vi: "Thật hay giả\?"\n[\s\S]*textAlternative:\n {2}vi: \|\n {4}Xếp ba tin\.\n\n {4}Đáp án: 1 thật\.\n {2}en: \|\n {4}Sort three messages\.\ndone: completed\n$/,
  )
  expect(await previewExercise(who('mai'), draftId, slug)).toBeNull()
  const { fields, bases, ...begun } = edited(draftId, slug)
  const values = { introduction: 'Xếp từng tin.', 'categories.0.label': 'Thật', 'categories.1.label': 'Giả' }
  const { state } = afterAct(fields, begun.state, { kind: 'add', path: 'content.cards' })
  for (const [path, text] of Object.entries(values)) state.values.set(`content.${path}`, text)
  const half = must(await saveExercise(who('mai'), draftId, slug, { state, bases, language: 'vi' }))
  expect(half.saved).toBeNull()
  expect([...half.problems.keys()]).toContain('content.cards.0.text')
  for (const key of state.lists.get('content.cards') ?? [])
    for (const [name, text] of Object.entries({ text: `Tin ${key}`, category: '2', feedback: 'Vì vậy.' }))
      state.values.set(`content.cards.${key}.${name}`, text)
  expect(must(await saveExercise(who('mai'), draftId, slug, { state, bases, language: 'vi' })).saved).toHaveLength(2)
  expect(JSON.parse(textOf(draftId, `exercises/${slug}/content.json`))).toEqual({
    introduction: '<p>Xếp từng tin.</p>',
    categories: [{ label: 'Thật' }, { label: 'Giả' }],
    cards: [
      { text: 'Tin 0', category: 2, feedback: 'Vì vậy.' },
      { text: 'Tin n1', category: 2, feedback: 'Vì vậy.' },
    ],
  })
  const preview = await previewExercise(who('mai'), draftId, slug)
  expect(preview?.title).toBe('Thật hay giả?')
  expect(existsSync(path.join(dataDir, 'previews', preview?.sha ?? '', 'HVS.SortCards-1.0/sort-cards.js'))).toBe(true)
  expect(must(await createExercise(who('mai'), draftId, NEW))).toBe('that-hay-gia-2')
})

test('what a lesson brings in cannot be taken out; what none does can', async () => {
  const draftId = await open()
  expect(await removeExercise(who('mai'), draftId, 'doc-ten-mien')).toEqual({ ok: false, reason: 'exercise-used' })
  const slug = must(await createExercise(who('mai'), draftId, NEW))
  must(await removeExercise(who('mai'), draftId, slug))
  expect(findDraftExercise(who('mai'), draftId, slug, 'vi')).toBeNull()
  expect(listDraftExercises(who('mai'), draftId, 'vi')?.exercises.find((item) => item.slug === 'doc-ten-mien')?.uses).toEqual([
    { path: '03-doc-ten-mien.mdx', title: expect.any(String) },
  ])
})

test('only trainers write, only types of ours are made, and a foreign exercise is shown as not editable', async () => {
  const draftId = await open()
  expect(await createExercise(who('hanh'), draftId, NEW)).toEqual({ ok: false, reason: 'not-found' })
  expect(await createExercise(who('mai'), draftId, { ...NEW, library: '../x 1.0' })).toEqual({ ok: false, reason: 'choice-unknown' })
  expect(await createExercise(who('mai'), draftId, { ...NEW, title: { vi: ' ', en: 'x' } })).toEqual({ ok: false, reason: 'text-missing' })
  expect(findDraftExercise(who('hanh'), draftId, 'doc-ten-mien', 'vi')).toBeNull()
  expect(await previewExercise(who('hanh'), draftId, 'doc-ten-mien')).toBeNull()
  const { state, bases, facts } = edited(draftId, 'doc-ten-mien')
  const yaml = textOf(draftId, 'exercises/doc-ten-mien/exercise.yaml').replace(facts.library, 'H5P.Foreign 1.2')
  must(await saveFile(who('mai'), draftId, { path: 'exercises/doc-ten-mien/exercise.yaml', base: bases.facts, kind: 'save', text: yaml }))
  expect(edited(draftId, 'doc-ten-mien')).toMatchObject({ type: null, isPlayable: false })
  expect(await saveExercise(who('mai'), draftId, 'doc-ten-mien', { state, bases, language: 'vi' })).toEqual({ ok: false, reason: 'not-editable' })
})

test('content that asks for more than a form has is kept and not shown, whatever it is made of', async () => {
  const draftId = await open()
  const slug = must(await createExercise(who('mai'), draftId, NEW))
  const path = `exercises/${slug}/content.json`
  const hostile = [
    `{"cards":[${'{},'.repeat(100_000)}{}]}`,
    `{"cards":[${'{},'.repeat(200)}{}]}`,
    `{"cards":${'['.repeat(400)}${']'.repeat(400)}}`,
    JSON.stringify({ introduction: 'x'.repeat(600_000) }),
  ]
  for (const content of hostile) {
    must(await saveFile(who('mai'), draftId, { path, base: edited(draftId, slug).bases.content, kind: 'save', text: content }))
    const { type, isTooLarge, isPlayable, state, bases } = edited(draftId, slug)
    expect({ type, isTooLarge, isPlayable, isEmpty: state.values.size <= 5 }).toEqual({ type: null, isTooLarge: true, isPlayable: false, isEmpty: true })
    expect(await saveExercise(who('mai'), draftId, slug, { state, bases, language: 'vi' })).toEqual({ ok: false, reason: 'not-editable' })
    expect(textOf(draftId, path)).toBe(content)
  }
})

test('a turn of a scenario that no choice leads to is told at its field, and keeps the course from being published', async () => {
  const draftId = await open()
  const file = 'exercises/cuoc-goi-16-gio-38/content.json'
  const broken = textOf(draftId, file).replaceAll('"next": 10', '"next": 0')
  must(await saveFile(who('mai'), draftId, { path: file, base: edited(draftId, 'cuoc-goi-16-gio-38').bases.content, kind: 'save', text: broken }))
  const { state, bases, isPlayable } = edited(draftId, 'cuoc-goi-16-gio-38')
  expect(isPlayable).toBe(false)
  const { problems, saved } = must(await saveExercise(who('mai'), draftId, 'cuoc-goi-16-gio-38', { state, bases, language: 'vi' }))
  expect([[...problems], saved]).toEqual([[['content.nodes.9.text', { reason: 'unreached' }]], null])
  expect(await prepareTree(await treeOfDraft(draftId))).toMatchObject({ ok: false, findings: [{ found: expect.stringContaining('lượt 10') }] })
})
