import { setBlockType, wrapIn } from 'prosemirror-commands'
import type { Command } from 'prosemirror-state'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import type { EditorContext } from '../context'
import { schema } from '../document/schema'
import { insertBlocks } from './blocks'
import { makeList } from './lists'
import { newQuestion, newTable, skeletonOf } from './skeletons'

/** A thing of the menu “Insert”: what it is called, what it is for, and what happens. */
export type InsertItem = { name: string; title: string; about: string; group: 'text' | 'piece' | 'check' | 'media'; run: Command; opens?: boolean }

const CHECKS = ['Question', 'Exercise', 'Task', 'Simulation']
const MEDIA: Record<string, 'image' | 'audio' | 'video' | 'document'> = { Figure: 'image', Audio: 'audio', Video: 'video', Download: 'document' }

/** Everything that can be inserted, from the vocabulary itself, so that a new word is offered the day it exists. */
export function insertItems(
  context: EditorContext,
  ask: { image(): void; media(name: string, kind: 'image' | 'audio' | 'video' | 'document'): void; word(): void },
): InsertItem[] {
  const { words, facts } = context
  const { nodes } = schema
  const call =
    (run: () => void): Command =>
    (_state, dispatch) => {
      if (dispatch) run()
      return true
    }
  const text = (name: string, title: string, run: Command): InsertItem => ({ name, title, about: '', group: 'text', run })
  // A task stands in lessons alone.
  const offered = Object.entries(VOCABULARY).filter(([name]) => name !== 'Task' || facts.kind === 'lesson')
  const pieces = offered.map(([name, word]): InsertItem => {
    const kind = MEDIA[name]
    const run: Command = kind
      ? call(() => ask.media(name, kind))
      : name === 'Question'
        ? (state, dispatch) => insertBlocks([newQuestion(facts.competences[0]?.value ?? '')])(state, dispatch)
        : word.inline
          ? insertInline(name)
          : (state, dispatch) => insertBlocks([skeletonOf(name)])(state, dispatch)
    const group = kind ? 'media' : CHECKS.includes(name) ? 'check' : 'piece'
    return { name, title: word.title[facts.language], about: word.about[facts.language], group, run, opens: !kind && Object.keys(word.attributes).length > 0 }
  })
  return [
    ...pieces.filter((item) => item.group === 'piece'),
    ...pieces.filter((item) => item.group === 'check'),
    { name: 'image', title: words.image, about: '', group: 'media', run: call(ask.image) },
    ...pieces.filter((item) => item.group === 'media'),
    { name: 'word', title: words.word, about: '', group: 'media', run: call(ask.word) },
    ...[2, 3, 4].map((level) => text(`h${level}`, words.heading(level), setBlockType(nodes.heading, { level }))),
    text('bullets', words.bullets, makeList('bullet')),
    text('numbers', words.numbers, makeList('ordered')),
    text('tasks', words.tasks, makeList('task')),
    text('quote', words.quote, wrapIn(nodes.blockquote)),
    text('table', words.table, (state, dispatch) => insertBlocks([newTable()])(state, dispatch)),
    text('divider', words.divider, (state, dispatch) => insertBlocks([nodes.horizontal_rule.create(), nodes.paragraph.create()])(state, dispatch)),
    text('code', words.codeBlock, setBlockType(nodes.code_block)),
  ]
}

function insertInline(name: string): Command {
  return (state, dispatch) => {
    const node = skeletonOf(name).firstChild
    if (!node || !state.selection.$from.parent.inlineContent) return false
    dispatch?.(state.tr.replaceSelectionWith(node, false).scrollIntoView())
    return true
  }
}
