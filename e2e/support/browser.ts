import { chromium, type LaunchOptions } from '@playwright/test'
import { findBrowser } from '../../cli/steps/browser.mjs'

/** How every test and script of ours starts Chromium: the one that is there, quiet on the network. */
export const launchOptions: LaunchOptions = {
  executablePath: findBrowser(chromium.executablePath()) ?? undefined,
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-quic',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
}
