/** A stretch of a source that stands for itself: front matter, a paragraph, a whole component, a code block. */
export type Passage = { line: number; text: string }

const TAG = /<(\/?)([A-Z][\w.]*)|\/>/g

/** Splits a source off its front matter; `front` holds both fences and the line break after them. */
export function splitFront(text: string): { front: string; body: string } {
  const fence = /^---[ \t]*\n(?:[\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(text)
  return fence ? { front: fence[0], body: text.slice(fence[0].length) } : { front: '', body: text }
}

/** The lines of a text in stretches that each open and close their own tags and fences; blank lines between are stretches too. */
export function stretchesOf(text: string): string[] {
  const stretches: string[] = []
  let open: string[] = []
  let depth = 0
  let fence = ''
  const close = () => {
    if (open.length) stretches.push(open.join('\n'))
    open = []
  }
  for (const line of text.split('\n')) {
    const isBlank = line.trim() === ''
    if (isBlank && depth <= 0 && !fence) {
      close()
      stretches.push(line)
      depth = 0
      continue
    }
    open.push(line)
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence) fence = mark?.startsWith(fence) ? '' : fence
    else if (mark) fence = mark
    else for (const tag of tagsOf(line)) depth += tag === '/>' || tag.startsWith('/') ? -1 : 1
  }
  close()
  return stretches
}

/** The passages of a source with the line each begins on; front matter is the first. */
export function passagesOf(text: string): Passage[] {
  const { front, body } = splitFront(text)
  const passages: Passage[] = front ? [{ line: 1, text: front.trimEnd() }] : []
  let line = front ? front.split('\n').length : 1
  if (front && !front.endsWith('\n')) line += 1
  for (const stretch of stretchesOf(body)) {
    if (stretch.trim()) passages.push({ line, text: stretch })
    line += stretch.split('\n').length
  }
  return passages
}

/** Whether every tag that is opened is closed, in order. */
export function isBalanced(text: string): boolean {
  const open: string[] = []
  for (const stretch of stretchesOf(splitFront(text).body)) {
    if (/^ {0,3}(`{3,}|~{3,})/.test(stretch)) continue
    for (const tag of tagsOf(stretch)) {
      if (tag === '/>') open.pop()
      else if (!tag.startsWith('/')) open.push(tag)
      else if (open.pop() !== tag.slice(1)) return false
    }
    if (open.length) return false
  }
  return true
}

function tagsOf(line: string): string[] {
  return [...line.replace(/`[^`\n]*`/g, '').matchAll(TAG)].map(([whole, slash, name]) => (whole === '/>' ? whole : `${slash}${name}`))
}
