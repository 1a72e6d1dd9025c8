import { beforeEach, expect, test } from 'vitest'
import { at, count, courseBy, editedDraft, freshAcademy, must, TODAY, who } from '~/test-academy'
import { readDraftFile } from './draft-files.server'
import { removeFile, saveFile } from './draft-saves.server'
import { moveFile } from './file-moves.server'
import { findChange, listHistory, restoreFile } from './history.server'

beforeEach(freshAcademy)

const file = () => `${courseBy('HVS-03').lessons[0].slug}.mdx`
const type = async (draftId: string, person: 'mai' | 'son', words: string, kind: 'auto' | 'save' = 'auto', path = file()) => {
  const now = readDraftFile(who(person), draftId, path)
  must(await saveFile(who(person), draftId, { path, text: `${now?.text}\n${words}\n`, base: now?.number ?? 0, kind }))
}

test('autosaves of one author in a row are one entry, told from before the first; another author, file or a pause begins the next', async () => {
  const draftId = await editedDraft(courseBy('HVS-03'), file(), (text) => `${text}\nMột.\n`)
  for (const words of ['Hai.', 'Ba.', 'Bốn.']) await type(draftId, 'mai', words)
  await type(draftId, 'son', 'Năm.')
  at(TODAY, '09:20')
  await type(draftId, 'son', 'Sáu.')
  at(TODAY, '10:00')
  await type(draftId, 'son', 'Bảy.')
  const history = listHistory(who('mai'), draftId, file())
  expect(history.map(({ savedByName, kind, count: saves }) => [savedByName, kind, saves])).toEqual([
    [who('son').fullName, 'auto', 1],
    [who('son').fullName, 'auto', 2],
    [who('mai').fullName, 'auto', 3],
    [who('mai').fullName, 'save', 1],
  ])
  const row = history[2]
  const change = findChange(who('mai'), draftId, row.number, row.baseNumber)
  expect(change?.diff.changes.map((item) => item.runs.map((run) => run.text).join(''))).toEqual(['Hai.', 'Ba.', 'Bốn.'])
  expect(listHistory(who('hanh'), draftId)).toEqual([])
  expect(findChange(who('hanh'), draftId, row.number)).toBeNull()
})

test('a restored file is a new save; nothing between is lost, and nothing is restored from a removal', async () => {
  const draftId = await editedDraft(courseBy('HVS-03'), file(), (text) => `${text}\nMột.\n`)
  const first = readDraftFile(who('mai'), draftId, file())
  await type(draftId, 'mai', 'Hai.', 'save')
  const saves = count('DraftSave', '"path" = ?', file())
  must(await restoreFile(who('mai'), draftId, file(), first?.number ?? 0))
  expect(readDraftFile(who('mai'), draftId, file())?.text).toBe(first?.text)
  expect(count('DraftSave', '"path" = ?', file())).toBe(saves + 1)
  must(await removeFile(who('mai'), draftId, file()))
  const [removal] = listHistory(who('mai'), draftId)
  expect(removal.isRemoved).toBe(true)
  expect(await restoreFile(who('mai'), draftId, file(), removal.number)).toEqual({ ok: false, reason: 'nothing-to-restore' })
  must(await restoreFile(who('mai'), draftId, file(), first?.number ?? 0))
  expect(readDraftFile(who('mai'), draftId, file())?.text).toBe(first?.text)
  expect(await restoreFile(who('hanh'), draftId, file(), first?.number ?? 0)).toEqual({ ok: false, reason: 'not-found' })
})

test('a move is one entry and changes no word', async () => {
  const draftId = await editedDraft(courseBy('HVS-03'), file(), (text) => `${text}\nMột.\n`)
  must(await moveFile(who('mai'), draftId, file(), '09-khac.mdx'))
  const [move, ...others] = listHistory(who('mai'), draftId)
  expect([move.path, move.kind, others.length]).toEqual(['09-khac.mdx', 'move', 1])
  expect(findChange(who('mai'), draftId, move.number)?.diff.changes).toEqual([])
})
