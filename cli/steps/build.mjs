import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { bundle, isBundled } from '../bundle.mjs'
import { bundleOffline } from './offline.mjs'
import { precompress } from './precompress.mjs'
import { ROOT, runTool, tail } from './run.mjs'
import { Need } from './say.mjs'
import { hashSources, readStamp, writeStamp } from './sources.mjs'

/** Whether the pages and the programs are built from the sources as they stand. */
export function isBuilt() {
  return existsSync(path.join(ROOT, 'build/server/index.js')) && readStamp('.built') === fingerprint() && isBundled()
}

/** Builds programs and pages and compresses what browsers fetch. The stamp is written last: a build that broke off is none. */
export async function build() {
  rmSync(path.join(ROOT, 'build/.built'), { force: true })
  const stamp = fingerprint()
  const { code, output } = await runTool('@remix-run/dev/dist/cli.js', ['vite:build', '--logLevel', 'warn'], { env: { NODE_ENV: 'production' } })
  if (code !== 0) throw new Need(`Không dựng được trang:\n${tail(output, 40)}`)
  // Remix empties build/ before it builds, so the programs and the stamp come after it.
  await bundle()
  await bundleOffline()
  const count = await precompress(path.join(ROOT, 'build/client'))
  writeStamp('.built', stamp)
  return `${count} tệp đã nén sẵn`
}

function fingerprint() {
  const components = readdirSync(path.join(ROOT, 'content')).map((course) => `content/${course}/components`)
  return hashSources([
    'app',
    'public',
    'docs/guides',
    ...components,
    'vite.config.ts',
    'remix.config.js',
    'tsconfig.json',
    'package-lock.json',
    'prisma/schema.prisma',
  ])
}
