import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { missingCompilers, nodeHeaders } from './machine.mjs'
import { ROOT, run, tail } from './run.mjs'
import { Need } from './say.mjs'

const LOCK = path.join(ROOT, 'package-lock.json')
const STAMP = path.join(ROOT, 'node_modules/.academy-lock')
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Whether node_modules is what package-lock.json says: by our stamp, or by npm's own list where someone else installed. */
export function isInstalled(tools = []) {
  const list = path.join(ROOT, 'node_modules/.package-lock.json')
  if (!existsSync(list) || tools.some((tool) => !existsSync(path.join(ROOT, 'node_modules', tool)))) return false
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash()) return true
  return statSync(list).mtimeMs >= statSync(LOCK).mtimeMs
}

/** Installs the libraries. Says in one sentence what the machine lacks when the database driver could not be compiled. */
export async function install({ development = false } = {}) {
  const { code, output } = await run(NPM, ['ci', ...(development ? ['--include=dev'] : [])], { env: nodeHeaders() })
  if (code === 0) return writeFileSync(STAMP, lockHash())
  const missing = missingCompilers()
  if (/better-sqlite3|gyp ERR/.test(output) && missing.length) {
    const packages = missing.join(' ')
    throw new Need(
      `Không tải được bản dựng sẵn của cơ sở dữ liệu và máy thiếu ${missing.join(', ')}: cài bằng “sudo apt-get install -y ${packages}” rồi chạy lại.`,
    )
  }
  throw new Need(`Không cài được thư viện (npm ci kết thúc với mã ${code}):\n${tail(output)}`)
}

function lockHash() {
  return createHash('sha256').update(readFileSync(LOCK)).digest('hex')
}
