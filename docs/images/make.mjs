// Makes the two pictures of the README from the demo that runs at ACADEMY_URL (http://localhost:3000).
import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

const url = process.env.ACADEMY_URL ?? 'http://localhost:3000'
const here = import.meta.dirname
const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => existsSync(file))
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? found,
  args: ['--no-sandbox', '--disable-background-networking', '--disable-quic'],
})

async function picture(staffCode, address, file, width, height) {
  const page = await (await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 2, locale: 'vi-VN' })).newPage()
  await page.goto(`${url}/sign-in`)
  await page.locator('input[name=login]').fill(staffCode)
  await page.locator('input[name=password]').fill('Hoc-vien-so-2026')
  await page.locator('main button[type=submit]').first().click()
  await page.waitForURL('**/learn')
  await page.goto(url + address)
  await page.screenshot({ path: path.join(here, file) })
}

await picture('HN000101', '/learn', 'home.png', 360, 720)
await picture('HN000105', '/manage', 'team.png', 1120, 700)
await browser.close()
