import { SaxesParser } from 'saxes'

/** An element of an XML file: its text with CDATA, its children, and the line it begins on. */
export type XmlNode = { name: string; attributes: Record<string, string>; children: XmlNode[]; text: string; line: number }
/** What keeps a file from being read, and where. */
export type XmlTrouble = { line: number; column: number; found: string }

const MAX_DEPTH = 60
const MAX_NODES = 300_000

/** Reads XML to a tree. No entities but the five of XML are known and no document type is taken: then nothing is read. */
export function readXml(text: string): { root: XmlNode; trouble: null } | { root: null; trouble: XmlTrouble } {
  const top: XmlNode = { name: '', attributes: {}, children: [], text: '', line: 1 }
  const open = [top]
  let trouble: XmlTrouble | null = null
  let count = 0
  const parser = new SaxesParser({ xmlns: false, position: true })
  const stop = (found: string) => {
    trouble ??= { line: parser.line, column: parser.columnIndex + 1, found }
  }
  parser.on('error', (error) => stop(/entity/i.test(error.message) ? 'XML dùng thực thể (&…;) không được phép' : 'XML viết sai tại đây'))
  parser.on('doctype', () => stop('XML khai báo DOCTYPE'))
  parser.on('opentag', ({ name, attributes }) => {
    count += 1
    if (open.length > MAX_DEPTH || count > MAX_NODES) stop('XML lồng nhau quá sâu hoặc có quá nhiều phần tử')
    if (trouble) return
    const node: XmlNode = { name, attributes, children: [], text: '', line: parser.line }
    open[open.length - 1].children.push(node)
    open.push(node)
  })
  parser.on('closetag', () => {
    if (!trouble) open.pop()
  })
  const add = (value: string) => {
    open[open.length - 1].text += value
  }
  parser.on('text', add)
  parser.on('cdata', add)
  for (let at = 0; at < text.length && !trouble; at += 65_536) parser.write(text.slice(at, at + 65_536))
  if (!trouble) parser.close()
  return trouble ? { root: null, trouble } : { root: top, trouble: null }
}

/** The first child of a name. */
export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined => node?.children.find((item) => item.name === name)
/** Every child of a name. */
export const childrenOf = (node: XmlNode, name: string): XmlNode[] => node.children.filter((item) => item.name === name)
/** The text of `<name><text>…` or `<name>…`, trimmed. */
export function textOf(node: XmlNode | undefined, name: string): string {
  const found = child(node, name)
  return (child(found, 'text')?.text ?? found?.text ?? '').trim()
}
