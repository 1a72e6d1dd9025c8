import { existsSync } from 'node:fs'
import { run, runTool } from './run.mjs'
import { Need } from './say.mjs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * The browser that tests use: CHROMIUM_PATH, else Playwright's own, else one of the system. Answers its path, `undefined`
 * for Playwright's own, and null when there is none.
 * @param {string} own where Playwright keeps its own
 * @returns {string | undefined | null}
 */
export function findBrowser(own) {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  if (existsSync(own)) return undefined
  return PLACES.find((file) => existsSync(file)) ?? null
}

/** Makes sure that there is a browser: what is there, then Playwright's download, then the system's packages. */
export async function needBrowser() {
  const { chromium } = await import('@playwright/test')
  const found = () => findBrowser(chromium.executablePath())
  if (found() === null) await runTool('@playwright/test/cli.js', ['install', 'chromium'])
  if (found() === null && process.getuid?.() === 0) await run('apt-get', ['install', '-y', 'chromium']).catch(() => undefined)
  const path = found()
  if (path === null) throw new Need('Không có trình duyệt để kiểm thử: cài Chromium (ví dụ “sudo apt-get install -y chromium”) hoặc đặt CHROMIUM_PATH.')
  return path ?? 'trình duyệt của Playwright'
}
