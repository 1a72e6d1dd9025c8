import { statSync } from 'node:fs'
import path from 'node:path'

/** Throws when a file, or the folder it lies in, may be read or changed by others than its owner. */
export function requireOwnerOnly(file: string): void {
  const problem = looseMode(file)
  if (problem) throw new Error(problem)
}

/** Which right on a file, or on the folder it lies in, others have, and how to take it back; null when none. Windows keeps no such modes. */
export function looseMode(file: string): string | null {
  if (process.platform === 'win32') return null
  for (const place of [path.dirname(file), file]) {
    const { mode } = statSync(place)
    if (!(mode & 0o077)) continue
    const right = place === file ? '600' : '700'
    return `${place} cho người khác đọc (quyền ${(mode & 0o777).toString(8)}): khóa ký chỉ được dùng khi quyền là ${right}. Sửa bằng: chmod ${right} "${place}"`
  }
  return null
}
