import { beforeEach, expect, test } from 'vitest'
import { mediaProblems, mediaUrl } from '~/domain/authoring/course-media'
import { openSession } from '~/domain/identity/sessions.server'
import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { writeBlob } from '~/platform/storage/blobs.server'
import { courseBy, freshAcademy, idOf, tamper } from '~/test-academy'
import type { CastKey } from '../../../prisma/cast.ts'
import { mediaFile } from './media.server'

beforeEach(freshAcademy)

const film = Buffer.from('0123456789'.repeat(100))
const captions = 'WEBVTT\n\n00:01.000 --> 00:02.000\nChào\n'
const [filmHash, textHash] = [sha256(film), sha256(captions)]

async function ask(address: string, as: CastKey | null = null, headers: Record<string, string> = {}): Promise<Response> {
  const account = as && read.get<{ id: string }>('SELECT "id" FROM "Account" WHERE "personId" = ?', idOf(as))?.id
  const all = new Headers(headers)
  if (account) all.set('cookie', (await openSession(account, 'test')).split(';')[0])
  return mediaFile(new Request(`http://localhost${address}`, { headers: all }))
}

/** Puts files into the newest version of a course, as publishing does. */
async function publish(code: 'HVS-02' | 'HVS-03', isOpen: boolean): Promise<void> {
  await writeBlob(film)
  const { id } = courseBy(code)
  tamper(
    `UPDATE "CourseVersion" SET "isOpen" = ${isOpen ? 1 : 0} WHERE "id" = '${id}'`,
    `INSERT OR IGNORE INTO "SourceText" ("sha256","text","createdAt") VALUES ('${textHash}', '${captions}', '2026-01-01')`,
    `INSERT INTO "CourseVersionFile" ("courseVersionId","path","sha256") VALUES ('${id}', 'media/phim.mp4', '${filmHash}'), ('${id}', 'media/phim.vtt', '${textHash}')`,
  )
}

async function draft(): Promise<void> {
  await writeBlob(film)
  const { courseId } = courseBy('HVS-02')
  tamper(
    `INSERT INTO "Draft" ("id","courseId","slug","title","origin","startedBy","startedAt") VALUES ('d1','${courseId}','hvs-02','x','studio','x','2026-01-01')`,
    `INSERT INTO "DraftSave" ("draftId","number","path","sha256","baseNumber","kind","savedBy","savedAt") VALUES ('d1',1,'media/phim.mp4','${filmHash}',0,'save','x','2026-01-01')`,
  )
}

test('files of an open course are anyone’s, of a closed one those of people signed in, of a draft those of trainers', async () => {
  const address = mediaUrl(filmHash, 'media/phim.mp4')
  await writeBlob(film)
  for (const key of [null, 'hanh', 'mai', 'khoi'] as const) expect((await ask(address, key)).status, String(key)).toBe(404)
  await draft()
  expect([(await ask(address)).status, (await ask(address, 'hanh')).status, (await ask(address, 'mai')).status]).toEqual([404, 404, 200])
  await publish('HVS-02', false)
  expect([(await ask(address)).status, (await ask(address, 'hanh')).status]).toEqual([404, 200])
  expect((await ask(address, 'hanh')).headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
  await publish('HVS-03', true)
  expect((await ask(address)).status).toBe(200)
  expect((await ask(address)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

test('an unpublished course shows its files to people signed in only', async () => {
  await publish('HVS-02', true)
  const { courseId } = courseBy('HVS-02')
  tamper(
    `INSERT INTO "CourseOffer" ("id","courseId","state","reason","setBy","setAt","eventSeq") VALUES ('o1','${courseId}','unpublished','x','x','2026-01-01',1)`,
  )
  expect((await ask(mediaUrl(filmHash, 'a.mp4'))).status).toBe(404)
  expect((await ask(mediaUrl(filmHash, 'a.mp4'), 'hanh')).status).toBe(200)
})

test('a film is sent in parts, inert, and not again to who holds it', async () => {
  await publish('HVS-02', true)
  const address = mediaUrl(filmHash, 'media/phim.mp4')
  const whole = await ask(address)
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'video/mp4',
    'content-length': '1000',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  })
  expect(Buffer.from(await whole.arrayBuffer()).equals(film)).toBe(true)
  const part = await ask(address, null, { range: 'bytes=12-15' })
  expect([part.status, part.headers.get('content-range'), part.headers.get('content-length'), await part.text()]).toEqual([
    206,
    'bytes 12-15/1000',
    '4',
    '2345',
  ])
  expect((await ask(address, null, { range: 'bytes=12-15', 'if-range': '"another"' })).status).toBe(200)
  const beyond = await ask(address, null, { range: 'bytes=5000-' })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000'])
  expect((await ask(address, null, { 'if-none-match': `"${filmHash}"` })).status).toBe(304)
})

test('captions come from the texts of the source', async () => {
  await publish('HVS-02', true)
  const answer = await ask(mediaUrl(textHash, 'media/phim.vtt'))
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/vtt; charset=utf-8', captions])
})

test.each([
  ['another ending', `/media/${filmHash}.webp`],
  ['an ending no course may carry', `/media/${filmHash}.svg`],
  ['a page', `/media/${filmHash}.html`],
  ['another hash', `/media/${'0'.repeat(64)}.mp4`],
  ['a path', '/media/../academy.db'],
  ['no ending', `/media/${filmHash}`],
  ['capitals', `/media/${filmHash.toUpperCase()}.mp4`],
])('%s is not there', async (_name, address) => {
  await publish('HVS-02', true)
  expect((await ask(address)).status).toBe(404)
})

test('a lesson of a course is no file of its media', async () => {
  const hash = read.get<{ sha256: string }>(`SELECT "sha256" FROM "CourseVersionFile" WHERE "path" LIKE 'questions/%'`)?.sha256 ?? '0'.repeat(64)
  expect((await ask(`/media/${hash}.txt`, 'mai')).status).toBe(404)
})

test('files of a course are what their endings say, or are named', () => {
  const tree = {
    slug: 'hvs-09',
    files: new Map([
      ['media/a.gif', Buffer.concat([Buffer.from('GIF89a'), Buffer.from([40, 0, 30, 0]), Buffer.alloc(10)])],
      ['media/b.svg', Buffer.from('<svg><script>alert(1)</script></svg>')],
      ['media/c.png', Buffer.from('<!doctype html><script>alert(1)</script>')],
      ['media/d.vtt', Buffer.from(captions)],
      ['01-bai.mdx', Buffer.from('## a')],
    ]),
  }
  const findings = mediaProblems(tree)
  expect(findings.map(({ file, found }) => [file, found])).toEqual([
    ['hvs-09/media/b.svg', 'Tệp .svg không dùng được trong bài'],
    ['hvs-09/media/c.png', 'Nội dung tệp không phải là .png'],
  ])
})
