import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { rows } from './support/data'
import { signIn } from './support/people'

type Weight = { all: number; scripts: number }

async function weigh(page: Page, session: CDPSession, address: string): Promise<Weight> {
  const types = new Map<string, string>()
  const weight: Weight = { all: 0, scripts: 0 }
  const typed = (event: { requestId: string; type?: string }) => types.set(event.requestId, event.type ?? '')
  const counted = (event: { requestId: string; encodedDataLength: number }) => {
    weight.all += event.encodedDataLength
    if (types.get(event.requestId) === 'Script') weight.scripts += event.encodedDataLength
  }
  session.on('Network.responseReceived', typed)
  session.on('Network.loadingFinished', counted)
  await page.goto(address, { waitUntil: 'networkidle' })
  session.off('Network.responseReceived', typed)
  session.off('Network.loadingFinished', counted)
  return weight
}

test('the heaviest lesson is under 200 kB cold, fonts included, scripts under 130 kB; the next one under 40 kB', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 760 } })
  const page = await context.newPage()
  await signIn(page, 'duc')
  const heaviest = rows<{ slug: string; size: number }>(
    `SELECT v."slug", length(b."html") AS size FROM "LessonVersion" v JOIN "LessonBody" b ON b."hash" = v."bodyHash" JOIN "Lesson" l ON l."id" = v."lessonId" JOIN "Course" c ON c."id" = l."courseId" WHERE c."code" = 'HVS-02' ORDER BY size DESC`,
  )
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.clearBrowserCache')
  const cold = await weigh(page, session, `/learn/hvs-02/lessons/${heaviest[0].slug}`)
  const next = await weigh(page, session, `/learn/hvs-02/lessons/${heaviest[1].slug}`)
  console.log(`cold ${cold.all} bytes, scripts ${cold.scripts}; next ${next.all} bytes`)
  expect(cold.all).toBeGreaterThan(30_000)
  expect(cold.all).toBeLessThan(200_000)
  expect(cold.scripts).toBeLessThan(130_000)
  expect(next.all).toBeLessThan(40_000)
})
