import { chromium } from '@playwright/test'
import { findBrowser } from '../cli/steps/browser.mjs'

const QUIET = ['--disable-background-networking', '--disable-quic', '--disable-component-update', '--disable-sync', '--no-first-run']

/**
 * Bytes over the wire as the browser counts them (encoded, headers included): each lesson with an empty cache and the one after
 * it with what the first left there, and the front page and the home of a learner twice.
 */
export async function weighPages({ url }, facts) {
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...QUIET]
  const browser = await chromium.launch({ executablePath: findBrowser(chromium.executablePath()) ?? undefined, args })
  const visits = async (cookie, ...addresses) => {
    const context = await browser.newContext({ locale: 'vi-VN' })
    const [name, value] = cookie.split('=')
    if (value) await context.addCookies([{ name, value, url }])
    const weights = []
    for (const address of addresses) weights.push(await weigh(context, url + address))
    await context.close()
    return weights
  }
  const lessons = []
  for (const addresses of facts.lessons) {
    for (const [at, address] of addresses.entries()) {
      const [cold, next] = await visits(facts.learner, address, addresses[(at + 1) % addresses.length])
      lessons.push({ address, cold, next })
    }
  }
  const [front, frontAgain] = await visits('', '/', '/')
  const [home, homeAgain] = await visits(facts.learner, '/learn', '/learn')
  await browser.close()
  return { lessons, heaviest: lessons.reduce(heavier('cold')), nextHeaviest: lessons.reduce(heavier('next')), front, frontAgain, home, homeAgain }
}

const heavier = (which) => (a, b) => (b[which].all > a[which].all ? b : a)

async function weigh(context, address) {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const types = new Map()
  const weight = { all: 0, scripts: 0, fonts: 0, styles: 0, page: 0, other: 0, requests: 0 }
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    weight.all += encodedDataLength
    weight.requests += encodedDataLength > 0 ? 1 : 0
    weight[{ Script: 'scripts', Font: 'fonts', Stylesheet: 'styles', Document: 'page' }[types.get(requestId)] ?? 'other'] += encodedDataLength
  })
  await session.send('Network.enable')
  const answer = await page.goto(address, { waitUntil: 'networkidle' })
  if (!answer?.ok()) throw new Error(`${address}: ${answer?.status()}`)
  // To the end of the page, so that what waits to be seen is counted.
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(200)
  await page.close()
  return weight
}
