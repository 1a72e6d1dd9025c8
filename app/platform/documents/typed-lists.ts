import { type Element, type ElementContent, element, isElement, isEmpty, type RootContent, type Text, textIn } from './html-nodes'

/** A paragraph that is an item of a list: `level` from 1 where a program said it, else null and the mark decides. */
export type Marked = { item: Element; kind: string; level: number | null; start: number }
type Open = { kind: string; level: number | null; list: Element; next: number }

const TYPED = /^\s*(?:(?<dash>[-–—])|(?<bullet>[•●○▪■◦*·➢✓✔])|(?<plus>\+)|(?<number>\d{1,2})[.)])\s+(?=\S)/u

/** Paragraphs in a row that are items become lists, one inside another; empty ones go, all else stays where it stands. */
export function groupMarked(nodes: RootContent[], markOf: (node: RootContent) => Marked | null): RootContent[] {
  const grouped: RootContent[] = []
  let run: Marked[] = []
  let isApart = false
  const close = () => {
    grouped.push(...listsOf(run))
    run = []
  }
  for (const node of nodes) {
    if ((isElement(node, 'p') || node.type === 'text') && isEmpty(node)) {
      isApart = true
      continue
    }
    const marked = markOf(node) ?? typedMark(node, run)
    // Behind an empty line, another kind of mark begins another list, not one inside.
    if (!marked || (isApart && marked.level === null && !run.some((item) => item.kind === marked.kind))) close()
    if (marked) run.push(marked)
    else grouped.push(node)
    isApart = false
  }
  close()
  return grouped
}

/** A mark typed by hand. A lone “3.” is text: numbers must begin with 1 and go on. The mark leaves the text. */
function typedMark(node: RootContent, run: Marked[]): Marked | null {
  if (!isElement(node, 'p')) return null
  const groups = TYPED.exec(textIn(node))?.groups
  if (!groups) return null
  const kind = groups.dash ? 'dash' : groups.bullet ? 'bullet' : groups.plus ? 'plus' : 'number'
  const start = Number(groups.number ?? 1)
  if (kind === 'number') {
    const before = run.findLast((item) => item.kind === 'number')
    if (before ? start !== before.start + 1 && start !== 1 : start !== 1) return null
  }
  const item = element('p', structuredClone(node.children))
  cutStart(item, (TYPED.exec(textIn(node)) as RegExpExecArray)[0].length)
  return { item, kind, level: null, start }
}

/** Takes so many characters from the beginning of the text of an element. */
function cutStart(node: Element, length: number): void {
  let left = length
  const cut = (child: ElementContent): void => {
    if (left <= 0) return
    if (child.type === 'text') {
      const taken = Math.min(left, child.value.length)
      child.value = child.value.slice(taken)
      left -= taken
    } else if (child.type === 'element') for (const inner of child.children) cut(inner)
  }
  for (const child of node.children) cut(child)
  node.children = node.children.filter((child) => !(child.type === 'text' && child.value === '') && !(isElement(child, 'strong', 'em') && textIn(child) === ''))
  const first = node.children[0] as Text | undefined
  if (first?.type === 'text') first.value = first.value.trimStart()
}

function listsOf(run: Marked[]): Element[] {
  const top: Element[] = []
  const open: Open[] = []
  for (const { item, kind, level, start } of run) {
    const depth = level === null ? open.findIndex((list) => list.kind === kind) : Math.min(level, open.length + 1) - 1
    const keep = depth < 0 ? open.length : depth
    open.length = Math.min(open.length, keep + 1)
    const current = open[keep]
    if (!current || current.kind !== kind || (kind === 'number' && start === 1 && current.next > 1 && level === null)) {
      open.length = keep
      const list = element(kind === 'number' ? 'ol' : 'ul', [], kind === 'number' && start > 1 ? { start } : {})
      const holder = open.at(-1)?.list.children.at(-1)
      if (isElement(holder)) holder.children.push(list)
      else top.push(list)
      open.push({ kind, level, list, next: start })
    }
    const target = open[open.length - 1]
    target.list.children.push(element('li', [item]))
    target.next = start + 1
  }
  return top
}
