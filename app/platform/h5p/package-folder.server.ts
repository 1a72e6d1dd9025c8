import path from 'node:path'
import { settings } from '../env'

/** Where the unpacked files of a package lie, to be served to the isolated frame. One folder a package: nobody's code stands in for another's. */
export function packageFolder(sha: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha)) throw new Error('not a package hash')
  return path.join(settings().dataDir, 'exercises', sha)
}
