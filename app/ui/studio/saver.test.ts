import { expect, test } from 'vitest'
import { createSaver, type SaveReply, type SaveState } from './saver'

type Sent = { path: string; base: number; text: string; kind: string }

function bench(answer: (save: Sent) => Promise<SaveReply | number | null>, newer: SaveReply | null = null) {
  const page = {
    text: 'Một.\n\nHai.\n',
    states: [] as SaveState['kind'][],
    by: [] as string[],
    merged: [] as boolean[],
    sent: [] as Sent[],
    kept: null as string | null,
  }
  const saver = createSaver({
    path: '01-bai.mdx',
    number: 7,
    getText: () => page.text,
    adopt(text, by, _conflicts, isMerged) {
      page.text = text
      page.merged.push(isMerged)
      page.by.push(...by)
    },
    onState: (state) => void page.states.push(state.kind),
    send(save) {
      page.sent.push(save)
      return answer(save)
    },
    ask: () => Promise.resolve(newer),
    backup: {
      keep: (text) => {
        page.kept = text
      },
      drop: () => {
        page.kept = null
      },
    },
    wait: { quiet: 60_000, retry: 60_000, most: 60_000 },
  })
  return { page, saver }
}

const reply = (save: Sent, part: Partial<SaveReply> = {}): SaveReply => ({
  path: save.path,
  number: save.base + 1,
  text: save.text,
  merged: false,
  conflicts: [],
  by: [],
  ...part,
})

test('a save goes out on the save it was written on, and the next one on its answer', async () => {
  const { page, saver } = bench((save) => Promise.resolve(reply(save)))
  page.text = 'Một, sửa.\n\nHai.\n'
  saver.changed()
  expect(await saver.save()).toBe(true)
  page.text = 'Một, sửa nữa.\n\nHai.\n'
  await saver.save()
  expect(page.sent.map(({ base }) => base)).toEqual([7, 8])
  expect(page.states).toEqual(['waiting', 'saving', 'saved', 'saving', 'saved'])
  expect(saver.isClean()).toBe(true)
})

test('what another person wrote comes in beside what was typed while the save was under way, and both are saved', async () => {
  const { page, saver } = bench(async (save) => {
    if (save.base > 7) return reply(save)
    page.text = page.text.replace('Hai.', 'Hai, gõ tiếp.')
    return reply(save, { number: 9, text: save.text.replace('Một', 'Câu của Sơn. Một'), merged: true, by: ['Hoàng Trường Sơn'] })
  })
  page.text = 'Một!\n\nHai.\n'
  expect(await saver.save()).toBe(true)
  expect(page.text).toBe('Câu của Sơn. Một!\n\nHai, gõ tiếp.\n')
  expect(page.by).toEqual(['Hoàng Trường Sơn'])
  expect(page.sent[1]).toMatchObject({ base: 9, text: page.text })
})

test('what cannot be sent is kept aside until it arrives', async () => {
  let isDown = true
  const { page, saver } = bench((save) => Promise.resolve(isDown ? null : reply(save)))
  page.text = 'Một, không mạng.\n'
  expect(await saver.save()).toBe(false)
  expect(page.kept).toBe(page.text)
  expect(saver.isClean()).toBe(false)
  isDown = false
  saver.online()
  expect(await saver.save()).toBe(true)
  expect(page.kept).toBeNull()
})

test.each([
  [401, 'signed-out'],
  [409, 'refused'],
  [503, 'failed'],
])('an answer of %i is told as %s', async (status, state) => {
  const { page, saver } = bench(() => Promise.resolve(status))
  page.text = 'khác'
  await saver.save()
  expect(page.states.at(-1)).toBe(state)
})

test('a look brings in what others saved, without sending anything of one’s own', async () => {
  const { page, saver } = bench((save) => Promise.resolve(reply(save)), {
    path: '01-bai.mdx',
    number: 12,
    text: 'Một.\n\nHai.\n\nBa của Sơn.\n',
    merged: true,
    conflicts: [],
    by: ['Hoàng Trường Sơn'],
  })
  await saver.look()
  expect(page.text).toContain('Ba của Sơn')
  expect(page.sent).toEqual([])
  expect(saver.isClean()).toBe(true)
})

test('what another person saved is told apart from what was merged with words of one’s own', async () => {
  const newer = { ...reply({ path: '01-bai.mdx', base: 7, text: 'Một.\n\nHai, của người khác.\n', kind: 'auto' }), by: ['Sơn'] }
  const idle = bench((save) => Promise.resolve(reply(save)), newer)
  await idle.saver.look()
  const busy = bench((save) => Promise.resolve(reply(save)), newer)
  busy.page.text = 'Một, của mình.\n\nHai.\n'
  await busy.saver.look()
  expect([idle.page.merged, busy.page.merged]).toEqual([[false], [true]])
})
