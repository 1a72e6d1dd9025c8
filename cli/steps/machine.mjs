import { accessSync, constants, existsSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { Need } from './say.mjs'

/** Refuses a Node that is too old. */
export function needNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Need(`Cần Node.js từ 20.19 trở lên, máy này có ${version}: cài bản mới tại https://nodejs.org rồi chạy lại lệnh.`)
}

/** The compiler tools that this machine lacks; needed only where no prebuilt database binary can be had. */
export function missingCompilers(searchPath = process.env.PATH ?? '') {
  const has = (program) => searchPath.split(path.delimiter).some((folder) => folder && isProgram(path.join(folder, program)))
  return ['g++', 'make', 'python3'].filter((program) => !has(program))
}

/** Node's own headers as npm wants them told, so that compiling needs no download. */
export function nodeHeaders() {
  const prefix = path.resolve(path.dirname(process.execPath), '..')
  return existsSync(path.join(prefix, 'include/node/node.h')) ? { npm_config_nodedir: prefix } : {}
}

/**
 * Refuses settings that the server would refuse later, before minutes are spent on building.
 * @param {Record<string, string | undefined>} env
 */
export function needSettings(env = process.env) {
  const demo = env.ACADEMY_DEMO !== 'off'
  if (!demo && !env.ACADEMY_URL) {
    throw new Need('ACADEMY_URL là bắt buộc khi ACADEMY_DEMO=off, vì địa chỉ này được in trên giấy chứng nhận. Ví dụ: ACADEMY_URL=https://hocvien.hanoi.gov.vn')
  }
  if (demo && env.HOST && !/^(localhost|127(\.\d+){3}|::1|\[::1\])$/.test(env.HOST)) {
    throw new Need(`Bản trình diễn có mật khẩu ai cũng biết nên không mở ra địa chỉ ${env.HOST}: bỏ HOST, hoặc đặt ACADEMY_DEMO=off và ACADEMY_URL.`)
  }
}

/**
 * Refuses to begin when somebody else listens at our address.
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<void>}
 */
export function needPort(env = process.env) {
  const port = Number(env.PORT ?? 3000)
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (error.code === 'EADDRINUSE' ? reject(new Need(portTaken(port))) : resolve()))
    probe.listen(Number.isInteger(port) ? port : 3000, env.HOST ?? '127.0.0.1', () => probe.close(() => resolve()))
  })
}

function portTaken(port) {
  return `Cổng ${port} đang có chương trình khác dùng: tắt chương trình đó, hoặc chọn cổng khác, ví dụ PORT=${port + 1} npm start.`
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
