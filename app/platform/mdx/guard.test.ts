import { expect, test } from 'vitest'
import { SourceRefused } from './finding'
import { parseSource, parseYaml } from './parse'

const hostile: [string, string, number, number][] = [
  ['an import', 'Chào\n\nimport x from "./package.json"', 3, 1],
  ['an export', 'export const x = 1', 1, 1],
  ['an expression', 'Chào {process.env.HOME}', 1, 6],
  ['a block expression', '{globalThis.process.exit(1)}', 1, 1],
  ['a script', '<script>alert(1)</script>', 1, 1],
  ['an event handler', '<Callout kind="note" onClick="x()">\n\nchào\n\n</Callout>', 1, 1],
  ['a spread', '<Callout {...props}>\n\nchào\n\n</Callout>', 1, 1],
  ['an expression attribute', '<Callout kind={"note"}>\n\nchào\n\n</Callout>', 1, 1],
  ['a javascript link', '[bấm](javascript:alert(1))', 1, 1],
  ['a protocol-relative link', '[bấm](//evil.example)', 1, 1],
  ['a data link', '[bấm](data:text/html,x)', 1, 1],
  ['a member component', '<Foo.Bar />', 1, 1],
  ['an inherited name', '<constructor />', 1, 1],
  ['dangerous html', '<Callout kind="note" dangerouslySetInnerHTML="x">\n\na\n\n</Callout>', 1, 1],
  ['an unclosed tag', 'a\n\n<Callout kind="note">', 3, 1],
  ['an image without text', '![](anh.png)', 1, 1],
]

test.each(hostile)('the dialect refuses %s with line and column', (_name, source, line, column) => {
  try {
    parseSource(source, 'bai.mdx')
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(SourceRefused)
    expect((error as SourceRefused).findings[0]).toMatchObject({ file: 'bai.mdx', line, column })
  }
})

test('front matter that is not YAML is refused before anything runs', () => {
  expect(() => parseSource('---js\nmodule.exports = {}\n---\n', 'bai.mdx')).toThrow(/bai.mdx:1:4/)
  expect(() => parseSource('---\ntitle: { vi: "a\n---\n', 'bai.mdx')).toThrow(/bai.mdx:\d+:\d+ {2}YAML/)
})

test('lines count from the top of the file, front matter included', () => {
  expect(() => parseSource('---\nminutes: 3\n---\n\n<Nope />\n', 'bai.mdx')).toThrow(/bai.mdx:5:1/)
})

test('a letter under a pile of marks is refused with its place before any normalising, in a page and in YAML', () => {
  const pile = `a${'\u0301\u0323'.repeat(45_000)}`
  const place = (read: () => unknown) => {
    try {
      read()
    } catch (error) {
      if (error instanceof SourceRefused) return error.findings.map(({ line, column, found }) => [line, column, found])
      throw error
    }
  }
  expect(place(() => parseSource(`# Bài\n\nChữ ${pile}`, 'bai.mdx'))).toEqual([[3, 6, 'Một chữ mang quá nhiều dấu']])
  expect(place(() => parseYaml(`ten: ${pile}`, 'course.yaml'))).toEqual([[1, 7, 'Một chữ mang quá nhiều dấu']])
})
