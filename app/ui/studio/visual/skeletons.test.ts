import { Fragment, Slice } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { openDocument, writeDocument } from '../document/pieces'
import { schema } from '../document/schema'
import { newQuestion, type newTable, ownIds, skeletonOf } from './skeletons'

const written = (node: ReturnType<typeof newTable>) => {
  const doc = schema.nodes.doc.create(null, node)
  return writeDocument(doc, openDocument('').pieces).text
}

test.each(Object.keys(VOCABULARY).filter((name) => name !== 'Question'))('an inserted %s is MDX, and opens again as what was inserted', (name) => {
  const source = written(skeletonOf(name))
  expect(source).toContain(`<${name}`)
  const again = openDocument(source).doc
  expect(again.children.every((node) => node.type.name !== 'raw')).toBe(true)
})

test('a new question has an id of its own, and its copy another', () => {
  const question = newQuestion('4.1')
  const id = /id="([^"]+)"/.exec(question.attrs.source)?.[1]
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/)
  const doc = schema.nodes.doc.create(null, question)
  const pasted = ownIds(new Slice(Fragment.from(question), 0, 0), doc).content.firstChild
  expect(pasted?.attrs.source).not.toContain(id)
  expect(pasted?.attrs.source.replace(/id="[^"]+"/, '')).toBe(question.attrs.source.replace(/id="[^"]+"/, ''))
  const cut = ownIds(new Slice(Fragment.from(question), 0, 0), schema.nodes.doc.create(null, schema.nodes.paragraph.create()))
  expect(cut.content.firstChild?.attrs.source).toBe(question.attrs.source)
})
