import { createPrivateKey, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import QRCode from 'qrcode'
import { cast } from '../prisma/cast'
import { cloneAcademy, portOf } from './support/clone'
import { row } from './support/data'
import { readCertificate } from './support/pdf'
import { signIn } from './support/people'

type Paper = { code: string; content: string; signature: string; keyId: string }

const PAPERS = 'SELECT c."code", c."content", c."signature", c."keyId" FROM "Certificate" c JOIN "Person" p ON p."id" = c."personId"'
const address = ({ content, signature, keyId }: Pick<Paper, 'content' | 'signature' | 'keyId'>) =>
  `${JSON.parse(content).verify}#${Buffer.from(content).toString('base64url')}.${signature}.${keyId}`

/** A paper whose last day is over, signed with the key of the academy. */
function expired(paper: Paper, data: string): string {
  const { validUntil: _, ...said } = JSON.parse(paper.content)
  const content = JSON.stringify(Object.fromEntries(Object.entries({ ...said, validUntil: '2020-01-31' }).sort(([a], [b]) => (a < b ? -1 : 1))))
  const key = createPrivateKey(readFileSync(path.join(data, 'keys', `${paper.keyId}.pem`)))
  return address({ content, signature: sign(null, Buffer.from(content), key).toString('base64url'), keyId: paper.keyId })
}

/** As if two people had withdrawn it; the trigger that asks for both is not what is tried here. */
async function withdraw(data: string): Promise<void> {
  const db = new Database(path.join(data, 'academy.db'))
  db.exec('DROP TRIGGER "Revocation_agreed"')
  db.prepare(
    `INSERT INTO "Revocation" ("certificateId","category","reason","revokedBy","revokedAt","eventSeq") SELECT "id", 'fraud', 'Nhờ người khác', "personId", '2026-11-10T02:00:00.000+00:00', "eventSeq" FROM "Certificate" WHERE "personId" <> (SELECT "id" FROM "Person" WHERE "staffCode" = ?) ORDER BY "eventSeq" LIMIT 1`,
  ).run(cast.duc.staffCode)
  db.close()
}

test('a saved page tells good, altered, expired and withdrawn apart with the network off; files are checked online', async ({ page, browser }) => {
  const academy = await cloneAcademy('offline-check', portOf(76), withdraw)
  try {
    await signIn(page, 'duc', academy.url)
    const own = row<Paper>(`${PAPERS} WHERE p."staffCode" = ?`, [cast.duc.staffCode], academy.data)
    const withdrawn = row<Paper>(`${PAPERS} JOIN "Revocation" r ON r."certificateId" = c."id"`, [], academy.data)
    const json = await (await page.request.get(`${academy.url}/certificates/${own.code}.json`)).text()
    const pdf = await (await page.request.get(`${academy.url}/certificates/${own.code}.pdf`)).body()

    const reader = await browser.newPage()
    const { qr: printed } = await readCertificate(reader, pdf)
    await reader.close()
    const offline = (headers = {}) => page.request.get(`${academy.url}/verify/offline`, { headers })
    // The list gains a place while credentials are still being signed; then it stands for the hour.
    await expect.poll(async () => (await offline({ 'if-none-match': (await offline()).headers().etag })).status()).toBe(304)
    const answer = await offline()
    const html = await answer.text()
    expect(answer.headers()['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+';.*frame-ancestors 'none'$/,
    )
    expect(html.length).toBeLessThan(500_000)
    const saved = path.join(academy.data, 'saved.html')
    writeFileSync(saved, html)

    const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
    await context.setOffline(true)
    const alone = await context.newPage()
    const asked: string[] = []
    const errors: string[] = []
    alone.on('request', (request) => void asked.push(request.url()))
    alone.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())))
    alone.on('pageerror', (error) => void errors.push(error.message))
    await alone.goto(pathToFileURL(saved).href)
    await expect(alone.locator('#state')).not.toBeEmpty()
    expect(errors).toEqual([])
    const heading = alone.locator('#answer h2')
    const paste = async (text: string) => {
      await alone.getByLabel('Hoặc dán nội dung mã QR').fill(text)
      await alone.getByRole('button', { name: 'Kiểm tra' }).click()
    }
    const bring = (name: string, mimeType: string, buffer: Buffer) =>
      alone.getByLabel('Chọn tệp JSON, PDF hoặc ảnh chụp mã QR').setInputFiles({ name, mimeType, buffer })

    await bring('giay.json', 'application/json', Buffer.from(json))
    await expect(heading).toHaveText('Đúng là giấy do Học viện cấp')
    await expect(alone.locator('#answer')).toContainText(JSON.parse(own.content).name)
    await bring('sua.json', 'application/json', Buffer.from(json.replace(JSON.parse(own.content).name, 'Người Khác')))
    await expect(heading).toHaveText('Nội dung đã bị thay đổi')
    const otherKey = json.replace(`#${own.keyId}`, `#${'0'.repeat(16)}`)
    await bring('khoa.json', 'application/json', Buffer.from(otherKey))
    await expect(heading).toHaveText('Nội dung đã bị thay đổi')
    await bring('giay.pdf', 'application/pdf', pdf)
    await expect(heading).toHaveText('Đúng là giấy do Học viện cấp')
    await expect(alone.locator('#answer')).toContainText('Hãy so từng dòng dưới đây với tờ giấy')
    await bring('cu.pdf', 'application/pdf', Buffer.from(pdf.toString('latin1').replace(`${own.code}#`, ''), 'latin1'))
    await expect(heading).toHaveText('Chưa kiểm tra được tệp PDF này')
    await paste(address(own))
    await expect(heading).toHaveText('Đúng là giấy do Học viện cấp')
    await paste(printed)
    await expect(heading).toHaveText('Đúng là giấy do Học viện cấp')
    await bring('hong.png', 'image/png', Buffer.from('no picture'))
    await expect(alone.getByText('Không thấy mã QR trong ảnh')).toBeVisible()
    await bring('qr.png', 'image/png', await QRCode.toBuffer(printed, { errorCorrectionLevel: 'L', scale: 4 }))
    await expect(alone.getByText('Không thấy mã QR trong ảnh')).toBeHidden()
    await expect(heading).toHaveText('Đúng là giấy do Học viện cấp')
    await bring('qr.png', 'image/png', await QRCode.toBuffer(address(withdrawn), { errorCorrectionLevel: 'L', scale: 5 }))
    await expect(heading).toHaveText('Đã thu hồi')
    await expect(alone.locator('#answer')).toContainText('ngày 10/11/2026. Loại lý do: gian lận')
    await paste(expired(own, academy.data))
    await expect(heading).toHaveText('Hết hiệu lực')
    await paste(address(own).replace(/#.{40}/, '#eyJjb2RlIjoiSFZTLTIwMjYtQUFBQS1CQkJCIiwiY28'))
    await expect(heading).toHaveText('Nội dung đã bị thay đổi')
    expect((await new AxeBuilder({ page: alone }).analyze()).violations).toEqual([])
    await alone.getByRole('button', { name: 'English' }).click()
    await expect(heading).toHaveText('What it says was altered')
    expect([asked.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:')), errors]).toEqual([[], []])
    await context.close()

    const check = async (name: string, mimeType: string, buffer: Buffer) => {
      await page.goto(`${academy.url}/verify`)
      await page.getByLabel(/chọn tệp giấy chứng nhận/).setInputFiles({ name, mimeType, buffer })
      await page.getByRole('button', { name: 'Kiểm tra tệp' }).click()
      return page.getByRole('heading', { level: 1 })
    }
    await expect(await check('giay.pdf', 'application/pdf', pdf)).toHaveText('Còn hiệu lực')
    const flipped = Buffer.from(pdf)
    flipped[flipped.length - 30] ^= 1
    await expect(await check('giay.pdf', 'application/pdf', flipped)).toHaveText('Tệp đã bị thay đổi')
    await expect(await check('giay.json', 'application/json', Buffer.from(json))).toHaveText('Còn hiệu lực')
    await expect(await check('anh.png', 'image/png', Buffer.from('x'))).toHaveText('Không phải của Học viện')
  } finally {
    await academy.stop()
  }
})
