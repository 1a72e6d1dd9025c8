import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cachedFolder, hashOf, ROOT } from './folders.mjs'
import { runNode } from './server.mjs'

const REMIX = path.join(ROOT, 'node_modules/@remix-run/dev/dist/cli.js')

/** Builds the minimal Remix app (bench/bare) beside the repository, with the repository's libraries. Answers its folder. */
export function buildBare(fresh) {
  const key = hashOf(['bench/bare', 'bench/bare.mjs', 'package-lock.json'])
  return cachedFolder('bare', key, make, fresh)
}

async function make(folder) {
  mkdirSync(folder, { recursive: true })
  cpSync(path.join(ROOT, 'bench/bare'), folder, { recursive: true })
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'dir')
  // Remix looks here for what its own entry.server needs.
  const dependencies = { '@remix-run/node': '*', '@remix-run/react': '*', isbot: '*' }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'bare', private: true, type: 'module', sideEffects: false, dependencies }))
  await runNode([REMIX, 'vite:build', '--logLevel', 'warn'], { cwd: folder, env: { NODE_ENV: 'production' } })
}
