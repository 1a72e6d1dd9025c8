import { packArchive } from '../storage/archive.server'

/** A line of a Word document: its text, the words at its beginning that are bold, and the style of its paragraph. */
export type WordLine = { text: string; bold?: string; style?: 'Title' }

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** A plain .docx of these lines, the same bytes for the same lines. */
export function wordOfLines(lines: WordLine[]): Promise<Buffer> {
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style></w:styles>`,
    'word/document.xml': `<w:document xmlns:w="${MAIN}"><w:body>${lines.map(paragraph).join('')}<w:sectPr/></w:body></w:document>`,
  }
  return packArchive(new Map(Object.entries(parts).map(([path, xml]) => [path, Buffer.from(DECLARATION + xml)])))
}

function paragraph({ text, bold = '', style }: WordLine): string {
  const rest = text.startsWith(bold) ? text.slice(bold.length) : text
  const runs = [bold && text.startsWith(bold) ? run(bold, true) : '', rest ? run(rest, false) : '']
  return `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${runs.join('')}</w:p>`
}

const run = (text: string, isBold: boolean) => `<w:r>${isBold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${coded(text)}</w:t></w:r>`
const coded = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
