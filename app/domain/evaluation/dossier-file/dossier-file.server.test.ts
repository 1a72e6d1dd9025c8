import { beforeAll, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import { judgeSignature } from '~/platform/pdf-signature/judge.server'
import { unpackArchive } from '~/platform/storage/archive.server'
import { type DossierFormat, dossierFile } from '~/routes/door/dossier-file.server'
import { loader as periodFile } from '~/routes/evaluate.period-file'
import { at, idOf } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { amendmentWords } from '~/ui/dossier/amendment-words'
import { criteriaNames, figureName, valueText } from '~/ui/dossier/difference-text'
import { dossierTable } from '~/ui/dossier/dossier-sheet'
import { dossierWords } from '~/ui/dossier/words'
import { namesIn } from '../amendments/amendments.server'
import { type Difference, namedItems } from '../amendments/differences'
import { type Dossier, presentDossier, readDossier } from '../dossiers.server'
import { dossierPages } from '../feed/export-pages.server'
import { type Period, periodById } from '../periods.server'
import { figuresOf } from '../snapshot'

let period: Period
beforeAll(async () => {
  await livedAcademy()
  const id = read.get<{ id: string }>('SELECT "id" FROM "EvaluationPeriod" ORDER BY "eventSeq" LIMIT 1')?.id ?? ''
  period = periodById(id) as Period
})

async function fileOf(personId: string, format: DossierFormat): Promise<Buffer> {
  const dossier = readDossier(period, personId)
  if (!dossier) throw new Error('no dossier')
  return Buffer.from(await (await dossierFile(dossier, format)).arrayBuffer())
}

/** The paragraphs of a Word document, in their order. */
async function wordsOf(bytes: Buffer): Promise<string[]> {
  const parts = await unpackArchive(bytes, { entries: 200, entryBytes: 20_000_000, totalBytes: 50_000_000, ratio: 1000 }, () => true)
  const xml = parts.get('word/document.xml')?.toString('utf8') ?? ''
  return xml
    .split('</w:p>')
    .map((one) => [...one.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')).join(''))
}

async function pdfOf(personId: string): Promise<{ bytes: Buffer; text: string; pages: number; marked: boolean }> {
  const bytes = await fileOf(personId, 'pdf')
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const document = await pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const pages: string[] = []
  for (let at = 1; at <= document.numPages; at += 1) {
    const { items } = await (await document.getPage(at)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  const marked = (await document.getMarkInfo())?.Marked === true
  return { bytes, text: pages.join(' ').replace(/\s+/g, ' '), pages: document.numPages, marked }
}

test('every figure of every dossier has a name in both languages, with its item, and never shows as it is stored', () => {
  const people = read.all<{ personId: string }>('SELECT DISTINCT "personId" FROM "Snapshot" ORDER BY "personId"')
  const figures = people.flatMap(({ personId }) => {
    const dossier = presentDossier(period, personId)
    return dossier ? [figuresOf(dossier)] : []
  })
  const all = figures.flatMap((one) => differencesWithin(one))
  expect(all.map(({ path }) => path.split(/[.[]/)[0])).toEqual(
    expect.arrayContaining(['hours', 'outside', 'evidence', 'points', 'months', 'earned', 'corrections']),
  )
  const criteria = criteriaNames((readDossier(period, idOf('hanh')) as Dossier).version.content)
  const names = { ...criteria, ...namesIn([{ differences: all }]) }
  for (const language of ['vi', 'en'] as const) {
    const naming = { words: amendmentWords[language], dossier: dossierWords[language], language, names }
    const said = all.map(({ path, is }) => ({ path, name: figureName(path, naming), value: valueText(path, is, naming) }))
    const raw = ({ path, name, value }: (typeof said)[number]) =>
      name === path || !/\p{L}/u.test(name) || /[[\]]|[a-z][A-Z]|[0-9a-f]{8}-|undefined/.test(`${name} ${value}`) || /một mục|an item/.test(name)
    expect(said.filter(raw)).toEqual([])
  }
})

/** Everything of a value by its path, as a difference from nothing: the whole of each branch too. */
function differencesWithin(value: unknown, path = ''): Difference[] {
  const own = path ? [{ path, was: null, is: value }] : []
  if (Array.isArray(value)) return [...own, ...Object.entries(namedItems(value)).flatMap(([key, item]) => differencesWithin(item, `${path}[${key}]`))]
  if (typeof value !== 'object' || value === null) return own
  return [...own, ...Object.entries(value).flatMap(([key, item]) => differencesWithin(item, path ? `${path}.${key}` : key))]
}

test('a dossier for the file says what it is in Vietnamese that can be read out, with its place in the chain and what was amended, and rates nobody', async () => {
  // The certificate that signs is good from the end of that day on.
  at('2026-11-17')
  const { text, marked, bytes } = await pdfOf(idOf('duc'))
  const frozen = read.get<{ number: number; hash: string }>(
    'SELECT "number", "hash" FROM "Snapshot" WHERE "periodId" = ? AND "personId" = ?',
    period.id,
    idOf('duc'),
  )
  for (const words of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'PHIẾU MINH CHỨNG HỌC TẬP',
    'là ví dụ, chưa được',
    'không xếp loại',
    'Bổ sung sau khi khóa',
    'THỦ TRƯỞNG ĐƠN VỊ',
  ])
    expect(text).toContain(words)
  expect(text).toContain(`Số: ${frozen?.number}/PMC`)
  expect(text.replace(/ /g, '')).toContain(frozen?.hash)
  expect(text).not.toMatch(/hoàn thành (?:xuất sắc|tốt) nhiệm vụ/i)
  expect(marked).toBe(true)
  expect(text).toContain('Đã ký số bởi')
  expect(judgeSignature(bytes).kind).toBe('whole')
  for (const place of [200, bytes.length >> 1, bytes.length - 30]) {
    const changed = Buffer.from(bytes)
    changed[place] ^= 1
    expect(judgeSignature(changed).kind, `byte ${place}`).toBe('broken')
  }
})

test('the Word document says what the PDF says, paragraph by paragraph, and is the same bytes whenever it is made', async () => {
  for (const key of ['duc', 'hanh'] as const) {
    const [word, { text }] = [await fileOf(idOf(key), 'docx'), await pdfOf(idOf(key))]
    const bare = (said: string) => said.normalize('NFC').replace(/[\s_]/g, '')
    const paragraphs = (await wordsOf(word)).map(bare).filter(Boolean)
    expect(paragraphs.length).toBeGreaterThan(40)
    expect(paragraphs.filter((one) => !bare(text).includes(one))).toEqual([])
    expect((await fileOf(idOf(key), 'docx')).equals(word)).toBe(true)
  }
})

test('a file names hours from elsewhere beside those of the academy, how each piece of evidence is known, and what nobody confirmed', async () => {
  const dossier = readDossier(period, idOf('hanh')) as Dossier
  const said = (await wordsOf(await fileOf(idOf('hanh'), 'docx'))).join('\n')
  const { hours, outside, attached } = dossier
  expect(said).toContain(`${hours.inYear} + ${outside.counted} = ${hours.inYear + outside.counted} / ${hours.norm} tiết`)
  for (const words of ['Học ở nơi khác, đã xác nhận', 'Kiểm tra trên hệ thống', 'Biết được nhờ', 'Trạng thái']) expect(said).toContain(words)
  for (const { item } of attached) expect(said).toMatch(new RegExp(`(?:^|\\D)${item.eventSeq}(?:\\D|$)`, 'm'))
  if (attached.some(({ mark }) => mark === 'open')) expect(said).toContain('chưa xác nhận')
})

test('a line of the file of a period says the figures, the events they rest on, and the place in the chain', () => {
  const lines = [...dossierPages(period)].flat()
  expect(lines.length).toBe(read.get<{ n: number }>('SELECT count(*) AS n FROM "Snapshot" WHERE "periodId" = ?', period.id)?.n)
  const { columns, rows } = dossierTable(lines, 'vi', 'https://hocvien.example')
  const heads = columns.map(({ head }) => head)
  for (const [at, { dossier }] of lines.entries()) {
    const of = (head: string) => rows[at][heads.indexOf(head)]
    expect([of('Tiết học tại Học viện trong kỳ'), of('Phiếu khóa số'), of('Mã băm')]).toEqual([
      dossier.hours.inSpan,
      dossier.frozen?.number,
      dossier.frozen?.hash,
    ])
    expect(of('Sự kiện của minh chứng')).toBe([...dossier.attached.map(({ item }) => item.eventSeq)].sort((a, b) => a - b).join(' '))
  }
  expect(lines.filter(({ amendments }) => amendments.length > 0).map(({ person }) => person.id)).toContain(idOf('duc'))
})

test('nobody takes a file without a session', async () => {
  const request = new Request(`https://hocvien.example/evaluate/periods/${period.id}/dossiers.csv`)
  await expect(periodFile({ request, params: { period: period.id, file: 'dossiers.csv' }, context: {} } as never)).rejects.toMatchObject({ status: 302 })
})
