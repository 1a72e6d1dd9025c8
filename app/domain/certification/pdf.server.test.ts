import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { usualCertificate } from '~/test-certificate'
import type { CertificateContent } from './certificates.server'
import { page } from './layout'
import { renderCertificate } from './pdf.server'

type Pdf = typeof import('pdfjs-dist')

const content: CertificateContent = { ...usualCertificate, unit: 'Ủy ban nhân dân phường Ngọc Hà' }
const long: CertificateContent = {
  ...content,
  name: 'Công Tằng Tôn Nữ Nguyễn Thị Phương Quỳnh',
  unit: 'Trung tâm Phục vụ hành chính công thành phố Hà Nội, Chi nhánh số 12, Phòng Hướng dẫn và Giải quyết thủ tục',
  course: {
    ...content.course,
    vi: 'Sử dụng trí tuệ nhân tạo tạo sinh trong soạn thảo văn bản, tổng hợp báo cáo và trả lời kiến nghị của công dân, tổ chức trên môi trường số một cách có trách nhiệm',
  },
  competences: Array.from({ length: 5 }, () => ({
    code: '2.3',
    level: 'NC1',
    vi: 'Sử dụng công nghệ số để thực hiện trách nhiệm công dân',
    en: 'Engaging in citizenship through digital technologies',
  })),
}
const crowded: CertificateContent = {
  ...long,
  name: 'Công Tằng Tôn Nữ Nguyễn Hoàng Thị Phương Quỳnh Trâm Anh Thư Bảo Ngọc',
  competences: Array.from({ length: 12 }, (_, at) => ({ ...long.competences[0], code: `${at + 1}.1` })),
  issuer: { vi: `Trung tâm ${'Đào tạo và Bồi dưỡng '.repeat(7)}`, en: `Centre of ${'Training and Development '.repeat(7)}` },
  signatory: { title: `KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC ${'PHỤ TRÁCH '.repeat(3)}`, name: 'Công Tằng Tôn Nữ Nguyễn Thị Phương Quỳnh' },
  verify: `https://${'rat-dai.'.repeat(9)}example/verify/HVS-2026-7K4M-9TQX`,
}
/** One word that no line holds, in each place that people fill. */
const endless: CertificateContent = {
  ...crowded,
  name: 'Ẵ'.repeat(120),
  unit: 'W'.repeat(200),
  course: { ...content.course, vi: 'Ộ'.repeat(200), en: 'W'.repeat(200) },
  competences: Array.from({ length: 12 }, () => ({ ...long.competences[0], vi: 'Ự'.repeat(90) })),
}
const address = (of: CertificateContent) => `${of.verify}#${Buffer.from(JSON.stringify(of)).toString('base64url')}.${'Ab-_'.repeat(21)}Ab.0123456789abcdef`
const render = (of: CertificateContent) => renderCertificate({ content: of, qr: address(of) })

async function open(bytes: Buffer) {
  const pdfjs = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as Pdf
  const document = await pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const sheet = await document.getPage(1)
  const items = (await sheet.getTextContent()).items.flatMap((item) => ('str' in item ? [item] : []))
  return {
    pdfjs,
    document,
    sheet,
    items,
    text: items
      .map((item) => item.str)
      .join(' ')
      .replace(/\s+/g, ' '),
  }
}

/** The QR as a scanner sees it: the black rectangles of the page on a pixel grid. */
async function scan(bytes: Buffer): Promise<string | undefined> {
  const { pdfjs, sheet } = await open(bytes)
  const { fnArray, argsArray } = await sheet.getOperatorList()
  const paths = fnArray.flatMap((fn, at) => (fn === pdfjs.OPS.constructPath ? [argsArray[at] as [number[], number[]]] : []))
  const [ops, numbers] = paths.reduce((most, path) => (path[0].length > most[0].length ? path : most))
  const rects = ops.map((_op, at) => numbers.slice(at * 4, at * 4 + 4))
  const [left = 0, top = 0] = [Math.min(...rects.map((rect) => rect[0] ?? 0)), Math.min(...rects.map((rect) => rect[1] ?? 0))]
  const side = 1000
  const zoom = 5
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [x = 0, y = 0, width = 0, height = 0] of rects)
    for (let row = Math.round((y - top) * zoom) + 60; row < Math.round((y - top + height) * zoom) + 60; row++)
      for (let column = Math.round((x - left) * zoom) + 60; column < Math.round((x - left + width) * zoom) + 60; column++)
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
  const jsQR = createRequire(import.meta.url)('jsqr') as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null
  return jsQR(pixels, side, side)?.data
}

describe('renderCertificate', { timeout: 60_000 }, () => {
  test('states everything, in Vietnamese words and in reading order', async () => {
    const { text } = await open(await render(content))
    const parts = [
      'Học viện số Hà Nội',
      'Hanoi Digital Academy',
      'GIẤY CHỨNG NHẬN HOÀN THÀNH KHÓA HỌC',
      'Trần Văn Đức',
      'Ủy ban nhân dân phường Ngọc Hà',
      'An toàn thông tin và nhận diện lừa đảo trực tuyến',
      'Information security and phishing',
      'Mã HVS-02, phiên bản 3',
      '4 tiết (mỗi tiết 45 phút)',
      '4.1 Bảo vệ thiết bị (Trung cấp, bậc 3)',
      '2.6 Quản lý danh tính số (Nâng cao, bậc 6)',
      'Đạt 91,7% (mức đạt: 80%)',
      'Kiểm tra trên hệ thống, không xác thực người làm bài',
      '05/11/2026',
      '23/11/2026',
      'HVS-2026-7K4M-9TQX',
      'https://academy.example/',
      'Giấy chứng nhận này không thay thế chứng chỉ bồi dưỡng theo quy định.',
    ]
    const places = parts.map((part) => text.indexOf(part))
    expect(parts.filter((_part, at) => places[at] === -1)).toEqual([])
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(text).toBe(text.normalize('NFC'))
  })

  test('composes names that come decomposed', async () => {
    const { text } = await open(await render({ ...content, name: 'Nguyễn Thị Hồng Hạnh'.normalize('NFD') }))
    expect(text).toContain('Nguyễn Thị Hồng Hạnh')
  })

  test('says how it is known, and no percent where there is none', async () => {
    const words = { practised: 'Đã luyện tập', 'supervised-test': 'Kiểm tra có giám sát', 'marked-product': 'Sản phẩm đã chấm' }
    for (const [knownBy, said] of Object.entries(words)) {
      const { text } = await open(await render({ ...content, knownBy, result: { percent: null, passMark: 80 } }))
      expect(text).toContain(said)
      expect(text).not.toContain('%')
    }
  })

  test('says until when it stands, who signs on paper, and that a file without a signature has none', async () => {
    const { text } = await open(await render({ ...content, validUntil: '2028-11-23', signatory: { title: 'GIÁM ĐỐC', name: 'Lê Thị Bích' } }))
    for (const said of ['Đến hết ngày 23/11/2028', 'GIÁM ĐỐC', 'Lê Thị Bích', 'Tệp PDF này không có chữ ký số']) expect(text).toContain(said)
    expect((await open(await render(content))).text).not.toContain('Hiệu lực')
    expect(text).not.toContain('Đã ký số')
  })

  test('is one tagged A4 sheet in Vietnamese with a title', async () => {
    const bytes = await render(content)
    const { document, sheet } = await open(bytes)
    expect(document.numPages).toBe(1)
    expect(sheet.view.map(Math.round)).toEqual([0, 0, 842, 595])
    const { info } = await document.getMetadata()
    expect(info).toMatchObject({ Title: 'Giấy chứng nhận hoàn thành khóa học HVS-2026-7K4M-9TQX', Language: 'vi-VN' })
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
    expect(bytes.toString('latin1')).toContain('/DisplayDocTitle true')
    const tree = JSON.stringify(await sheet.getStructTree())
    for (const role of ['Document', 'H1', 'Table', 'TH', 'TD', 'Figure', 'Link']) expect(tree).toContain(`"role":"${role}"`)
  })

  test('keeps long names, units and titles on the sheet, the name on one line', async () => {
    const { document, items, text } = await open(await render(long))
    expect(document.numPages).toBe(1)
    expect(text).toContain('Công Tằng Tôn Nữ Nguyễn Thị Phương Quỳnh')
    expect(text).toContain(long.course.vi)
    const written = items.filter((item) => item.str.trim())
    expect(Math.max(...written.map((item) => item.transform[4] + item.width))).toBeLessThan(page.width - 60)
    expect(Math.min(...written.map((item) => item.transform[5]))).toBeGreaterThan(595.28 - 564 + 3)
    expect(written.find((item) => item.str.includes('Nữ Nguyễn'))?.str).toBe(long.name)
  })

  test.each([
    ['usual', content],
    ['long', long],
    ['crowded', crowded],
    ['endless', endless],
    ['with a line for a hand', { ...content, signatory: { title: 'GIÁM ĐỐC', name: '' } }],
    ['sparse', { ...content, unit: '', competences: [], course: { ...content.course, en: '' } }],
  ])('lets nothing on the sheet touch anything else: %s', async (_case, of) => {
    const { document, items } = await open(await render(of))
    expect(document.numPages).toBe(1)
    const boxes = items
      .filter((item) => item.str.trim())
      .map(({ str, width, transform: [size = 0, , , , x = 0, y = 0] }) => ({ str, x, right: x + width, bottom: y - size * 0.12, top: y + size * 0.6 }))
    const beyond = boxes.filter((box) => box.x < 60 || box.right > page.width - 60 || box.bottom < 33 || box.top > 560)
    expect(beyond).toEqual([])
    const touching = boxes.flatMap((a, at) =>
      boxes
        .slice(at + 1)
        .filter((b) => a.x < b.right - 0.5 && b.x < a.right - 0.5 && a.bottom < b.top && b.bottom < a.top)
        .map((b) => [a.str, b.str]),
    )
    expect(touching).toEqual([])
  })

  test('carries the full address in its QR', async () => {
    expect(await scan(await render(content))).toBe(address(content))
    expect(await scan(await render(long))).toBe(address(long))
    const oversize = { ...content, unit: 'Phòng '.repeat(600) }
    expect(await scan(await renderCertificate({ content, qr: address(oversize) }))).toBe(content.verify)
  })

  test('gives the same bytes for the same content', async () => {
    const [first, second] = [await render(content), await render(content)]
    expect(first.equals(second)).toBe(true)
  })
})
