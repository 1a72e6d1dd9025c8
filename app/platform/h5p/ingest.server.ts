import { rm } from 'node:fs/promises'
import { type ArchiveLimits, ArchiveRefused } from '../storage/archive.server'
import { unpackArchiveFile } from '../storage/archive-file.server'
import { isPackageFile } from './package-names'
import { PackageRefused } from './package-refused'
import { type PackageFacts, readPackage } from './read-package.server'

/** What a browser reads whole: code, styles, descriptions, drawings. */
const TEXT = /\.(?:m?js|css|json|svg|txt|vtt)$/i
const MOST_OF_TEXT = 20_000_000

/**
 * Unpacks a `.h5p` on the disk into a folder that does not exist yet and holds it against every rule. Answers what the
 * package is. Throws `PackageRefused`, which names the file and the rule, and leaves no folder behind.
 */
export async function ingestPackage(file: string, folder: string, limits: ArchiveLimits): Promise<PackageFacts> {
  try {
    const sizes = await unpackArchiveFile(file, folder, limits, isPackageFile)
    for (const [name, size] of sizes) if (TEXT.test(name) && size > MOST_OF_TEXT) throw new PackageRefused(name, 'too-large', `${size}`)
    return await readPackage(folder, new Set(sizes.keys()))
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error instanceof ArchiveRefused ? new PackageRefused(error.entry, error.trouble) : error
  }
}
