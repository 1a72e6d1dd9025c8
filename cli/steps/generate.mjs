import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT, runTool, tail } from './run.mjs'
import { Need } from './say.mjs'
import { hashSources } from './sources.mjs'

const CLIENT = path.join(ROOT, 'app/platform/db/generated/client.ts')
const STAMP = path.join(path.dirname(CLIENT), '.stamp')
const SCHEMA = path.join(ROOT, 'prisma/schema.prisma')
const fingerprint = () => hashSources(['prisma/schema.prisma', 'node_modules/prisma/package.json'])

/** Whether the generated client is that of the schema: by our stamp, or by date where someone else generated it. */
export function isGenerated() {
  if (!existsSync(CLIENT)) return false
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === fingerprint()
  return statSync(CLIENT).mtimeMs >= statSync(SCHEMA).mtimeMs
}

/**
 * Generates the Prisma client. The engine that Prisma would download is not needed for it, only named: Node stands in, so
 * that a closed network does.
 */
export async function generate() {
  const { code, output } = await runTool('prisma/build/index.js', ['generate'], { env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath } })
  if (code !== 0) throw new Need(`Không sinh được mã truy cập cơ sở dữ liệu:\n${tail(output)}`)
  writeFileSync(STAMP, fingerprint())
}
