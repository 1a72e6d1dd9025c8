import { statSync } from 'node:fs'
import path from 'node:path'

/** Throws when a file, or the folder it lies in, may be read or changed by others than its owner. Windows keeps no such modes. */
export function requireOwnerOnly(file: string): void {
  if (process.platform === 'win32') return
  for (const place of [path.dirname(file), file]) {
    const { mode } = statSync(place)
    if (mode & 0o077) {
      const right = place === file ? '600' : '700'
      throw new Error(
        `${place} cho người khác đọc (quyền ${(mode & 0o777).toString(8)}): khóa ký chỉ được dùng khi quyền là ${right}. Sửa bằng: chmod ${right} "${place}"`,
      )
    }
  }
}
