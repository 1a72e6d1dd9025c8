import { existsSync, lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { missingCompilers, nodeHeaders } from './machine.mjs'
import { ROOT, run, tail } from './run.mjs'
import { Need } from './say.mjs'

const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Whether node_modules holds what package-lock.json names, by npm's own list of what it installed. */
export function isInstalled({ development = false } = {}) {
  const list = path.join(ROOT, 'node_modules/.package-lock.json')
  if (!existsSync(list)) return false
  const installed = packagesOf(list)
  return Object.entries(packagesOf(path.join(ROOT, 'package-lock.json'))).every(([place, { version, optional, devOptional, dev }]) => {
    const mayLack = !place || optional || devOptional || (dev && !development)
    return installed[place] ? installed[place].version === version : mayLack
  })
}

/**
 * Installs the libraries. Says in one sentence what the machine lacks when the database driver could not be compiled, and
 * refuses to install through a link.
 */
export async function install({ development = false } = {}) {
  // `npm ci` empties what a link points at, which belongs to somebody else.
  if (lstatSync(path.join(ROOT, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Need('node_modules là một liên kết tới thư mục khác và không khớp package-lock.json: hãy xóa liên kết rồi chạy lại.')
  const { code, output } = await run(NPM, ['ci', ...(development ? ['--include=dev'] : [])], { env: nodeHeaders() })
  if (code === 0) return
  const missing = missingCompilers()
  if (/better-sqlite3|gyp ERR/.test(output) && missing.length) {
    const packages = missing.join(' ')
    throw new Need(
      `Không tải được bản dựng sẵn của cơ sở dữ liệu và máy thiếu ${missing.join(', ')}: cài bằng “sudo apt-get install -y ${packages}” rồi chạy lại.`,
    )
  }
  throw new Need(`Không cài được thư viện (npm ci kết thúc với mã ${code}):\n${tail(output)}`)
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}
