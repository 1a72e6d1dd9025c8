import { readFileSync } from 'node:fs'
import path from 'node:path'

let kept: string | null = null

/** The program of the page that checks without a network, as the build bundled it (cli/steps/offline.mjs). Throws when there is no build. */
export function offlineScript(): string {
  kept ??= readFileSync(path.resolve('build/offline/verify.js'), 'utf8')
  return kept
}
