import type { ArchiveTrouble } from '../storage/archive.server'

/** The rules a package may break: those of every archive, and those of H5P. */
export type PackageRule =
  | ArchiveTrouble
  | 'odd-name'
  | 'outside'
  | 'ending-content'
  | 'ending-library'
  | 'missing'
  | 'not-json'
  | 'too-deep'
  | 'field'
  | 'folder-name'
  | 'libraries-missing'
  | 'not-runnable'
  | 'preloaded-path'
  | 'preloaded-missing'

/** A package that is refused whole: the file that is wrong ('' for the package itself), the rule it breaks, and what exactly. */
export class PackageRefused extends Error {
  constructor(
    readonly file: string,
    readonly rule: PackageRule,
    readonly detail = '',
  ) {
    super(`${file || 'package'}: ${rule}${detail ? ` (${detail})` : ''}`)
  }
}
