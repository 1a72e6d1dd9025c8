import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Bundles a TypeScript program of a folder as cli/bundle.mjs does and answers its file; libraries stay outside. */
export async function program(name, folder = 'prove') {
  const outfile = path.join(ROOT, 'build/prove', `${name}-${process.pid}.mjs`)
  mkdirSync(path.dirname(outfile), { recursive: true })
  await build({
    absWorkingDir: ROOT,
    entryPoints: [`${folder}/${name}.ts`],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    logLevel: 'error',
  })
  return outfile
}

/** The value of a flag of this script, or what it is otherwise. */
export function flag(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`)
  return at >= 0 ? process.argv[at + 1] : otherwise
}
