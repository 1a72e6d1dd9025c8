import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readForm } from '~/platform/form-tree/read'
import { afterAct, stateOf } from '~/platform/form-tree/state'
import { SourceRefused } from '~/platform/mdx/finding'
import { fieldsOf, MOST_MESSAGES, readInbox } from './fields'
import { inboxFields } from './inbox-fields'
import { plainYaml } from './plain-yaml'
import { newInbox, writeInbox } from './written-inbox'

const text = readFileSync('content/hvs-02/inbox.yaml', 'utf8')
const fields = inboxFields('vi')
const original = plainYaml(text) as { messages: Record<string, unknown>[] }
const ids = () => 'new-id'
const written = (state = stateOf(fields, original)) => {
  const { value, problems } = readForm(fields, state, original)
  expect([...problems]).toEqual([])
  return writeInbox(text, value, ids) ?? ''
}
const read = (yaml: string) => readInbox(fieldsOf(plainYaml(yaml) as Record<string, unknown>, 'inbox.yaml'))

test('the form of the inbox as it stands is the file, byte by byte', () => {
  expect(written()).toBe(text)
})

test('one word changed is one line changed, and a message that moved keeps its bytes', () => {
  const state = stateOf(fields, original)
  state.values.set('messages.1.feedback', 'Hãy cúp máy.')
  const changed = written(state).split('\n')
  expect(changed).toHaveLength(text.split('\n').length)
  expect(changed.filter((line, at) => line !== text.split('\n')[at])).toEqual(['    feedback: "Hãy cúp máy."'])
  const moved = written(afterAct(fields, stateOf(fields, original), { kind: 'down', path: 'messages.0' }).state)
  expect(moved.split('\n').sort()).toEqual(text.split('\n').sort())
  expect(
    read(moved)
      .messages.map(({ id }) => id)
      .slice(0, 2),
  ).toEqual([original.messages[1].id, original.messages[0].id])
})

test('a message is added with an id of its own, and one is taken out', () => {
  const { state, at } = afterAct(fields, stateOf(fields, original), { kind: 'add', path: 'messages' })
  const values = { from: 'Chị Lan', channel: 'sms', time: '10:00', body: 'Dòng một\n"hai"', verdict: 'genuine', feedback: 'Khớp.' }
  for (const [name, value] of Object.entries(values)) state.values.set(`${at}.${name}`, value)
  const added = read(written(state))
  expect(added.messages).toHaveLength(original.messages.length + 1)
  expect(added.messages.at(-1)).toMatchObject({ ...values, id: 'new-id', signs: [], subject: '' })
  const removed = written(afterAct(fields, stateOf(fields, original), { kind: 'remove', path: 'messages.0' }).state)
  expect(text.endsWith(removed.slice(removed.indexOf('messages:') + 10))).toBe(true)
})

test('whatever is typed is what is read again', () => {
  const typed = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((said) => /[\p{L}\p{N}]/u.test(said) && said.length < 200)
  fc.assert(
    fc.property(typed, typed, fc.integer({ min: 0, max: original.messages.length - 1 }), (body, from, at) => {
      const state = stateOf(fields, original)
      state.values.set(`messages.${at}.body`, body)
      state.values.set(`messages.${at}.from`, from)
      const { value } = readForm(fields, state, original)
      expect((plainYaml(written(state)) as typeof original).messages[at]).toEqual((value.messages as unknown[])[at])
    }),
  )
})

test('a new inbox takes its first message; what is no inbox is left alone', () => {
  const begun = newInbox('abc', { vi: 'Hộp', en: 'Box' })
  const value = { title: { vi: 'Hộp', en: 'Box' }, messages: [{ from: 'A', channel: 'sms' }] }
  expect(writeInbox(begun, value, ids)).toBe('id: abc\ntitle:\n  vi: "Hộp"\n  en: "Box"\nmessages:\n  - id: new-id\n    channel: sms\n    from: "A"\n')
  expect(writeInbox('a: [', value, ids)).toBeNull()
})

test('an inbox of more messages than there may be is one finding, not one for each', () => {
  const head = text.slice(0, text.indexOf('messages:'))
  const said = (count: number) => {
    try {
      read(`${head}messages:\n${'  - {}\n'.repeat(count)}`)
    } catch (error) {
      if (error instanceof SourceRefused) return error.findings
      throw error
    }
  }
  expect(said(MOST_MESSAGES + 1)?.filter(({ found }) => found.includes('messages'))).toHaveLength(1)
  expect(said(5000)?.length).toBe(said(MOST_MESSAGES + 1)?.length)
})
