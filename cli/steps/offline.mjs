import path from 'node:path'
import { ROOT } from './run.mjs'

/**
 * Bundles the program of the page that checks certificates without a network: one script that needs nothing besides itself,
 * since it is put into the page and saved with it. Answers its size in bytes.
 */
export async function bundleOffline(outfile = path.join(ROOT, 'build/offline/verify.js')) {
  const { build } = await import('esbuild')
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['app/ui/certification/offline/program.ts'],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2020',
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    // A library names where its files lie by its own address, which a script in a page has not.
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"', 'import.meta.url': '"https://context.invalid/"' },
    metafile: true,
    logLevel: 'error',
  })
  return Object.values(metafile.outputs)[0].bytes
}
