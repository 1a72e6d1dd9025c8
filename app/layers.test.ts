import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** An import may only point to the right. */
const LAYERS = ['routes', 'ui', 'domain', 'platform']
/** Above all rooms: what follows from what, and what runs later. No room imports them. */
const ABOVE = ['app/domain/reactions.server.ts', 'app/domain/jobs.server.ts']
/** Rooms of the domain: one may import itself and the rooms before it. */
const ROOMS = [
  'ledger',
  'identity',
  'organisation',
  'catalog',
  'enrolment',
  'exercises',
  'assessment',
  'supervision',
  'practice',
  'learning',
  'classroom',
  'sharing',
  'feedback',
  'certification',
  'evaluation',
  'objectives',
  'plausibility',
  'notifications',
  'warning',
  'privacy',
  'authoring',
  'reporting',
]
/** What each place outside the four layers may import, itself included. Whatever is not named here is nobody's to import. */
const OUTSIDE: Record<string, string[]> = {
  'app/root.tsx': [...LAYERS, 'app/styles.css'],
  'app/entry.client.tsx': ['ui', 'platform'],
  'app/entry.server.tsx': ['ui', 'domain', 'platform', 'app/lifecycle.server.ts', 'app/direct.server.ts'],
  'app/lifecycle.server.ts': ['domain', 'platform'],
  // The edge itself, as the routes are: it answers addresses.
  'app/direct.server.ts': ['routes', 'domain', 'platform', 'app/lifecycle.server.ts'],
  'app/routes.ts': [],
  'app/routes.guard.table.ts': ['app/routes.guard'],
  'app/routes.guard': ['app/routes.guard'],
  'app/test-template.ts': [...LAYERS, 'prisma', 'cli'],
  'app/test-academy.ts': [...LAYERS, 'prisma', 'app/test-template.ts'],
  'app/test-lived.ts': [...LAYERS, 'app/test-academy.ts'],
  'app/test-closed.ts': ['domain', 'platform', 'app/test-academy.ts', 'app/test-lived.ts'],
  'app/test-certificate.ts': ['domain'],
  'app/test-block.ts': ['domain', 'platform', 'app/test-academy.ts'],
  'app/test-rights.ts': ['domain', 'platform', 'app/test-academy.ts', 'app/test-block.ts'],
  'app/test-strangers.ts': ['domain', 'platform', 'app/test-academy.ts', 'app/test-block.ts'],
  'app/test-reach.ts': [],
  'app/test-recount.ts': ['platform'],
  'app/test-rests.ts': ['app/test-recount.ts'],
  'app/test-crawl.ts': ['routes', 'domain', 'platform', 'app/routes.ts'],
  'app/test-exports.ts': [],
  content: ['ui', 'platform'],
  prisma: ['domain', 'platform', 'prisma'],
  cli: ['ui', 'domain', 'platform', 'prisma', 'cli'],
  bench: ['ui', 'domain', 'platform', 'prisma', 'cli', 'bench', 'app/test-template.ts'],
  prove: ['ui', 'domain', 'platform', 'prisma', 'bench', 'prove', 'app/test-template.ts', 'app/test-certificate.ts'],
}
/** Outside places that a layer may import all the same, each for a reason. */
const LENT: Record<string, string[]> = {
  // A simulation is code of the product, registered by name.
  'app/ui/lesson/simulations.ts': ['content'],
  'app/platform/version.ts': ['package.json'],
  // The guide is read in the repository and in the studio: one text.
  'app/domain/authoring/reference/guide.server.ts': ['docs'],
}

type Import = { from: string; isTypeOnly: boolean }

/** The imports of a source: static, dynamic, of side effects and re-exports; comments do not count. */
function importsOf(source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const found: Import[] = []
  for (const [, keyword, clause, from] of code.matchAll(/(?:^|[;\n])\s*(import|export)\s+((?:type\s+)?[\w*{}\s,$]+?)\s+from\s+['"]([^'"]+)['"]/g))
    found.push({ from, isTypeOnly: /^type\s/.test(clause) || (keyword === 'import' && isAllTypes(clause)) })
  for (const [, from] of code.matchAll(/(?:^|[;\n])\s*import\s+['"]([^'"]+)['"]/g)) found.push({ from, isTypeOnly: false })
  for (const [, from] of code.matchAll(/\bimport\(\s*['"`]([^'"`]+)['"`]/g)) found.push({ from, isTypeOnly: false })
  return found
}

function isAllTypes(clause: string): boolean {
  const named = /^\{([\s\S]*)\}$/.exec(clause.trim())
  return named?.[1].split(',').every((name) => !name.trim() || /^type\s/.test(name.trim())) ?? false
}

/** Where a path belongs: a layer, a place outside, a folder or a file of its own. */
function placeOf(file: string): string {
  const [top, second, third] = file.split('/')
  if (top !== 'app') return top
  if (LAYERS.includes(second)) return second
  return third ? `${top}/${second}` : file
}

const EXTENSIONS = ['', '.ts', '.tsx', '/index.ts', '/index.tsx']

/** The file an import names, from the root of the repository; null for libraries. */
function resolve(importer: string, from: string, exists: (file: string) => boolean): string | null {
  if (!from.startsWith('~/') && !from.startsWith('.')) return null
  const base = from.startsWith('~/') ? `app/${from.slice(2)}` : path.posix.join(path.posix.dirname(importer), from)
  const found = EXTENSIONS.map((extension) => base.replace(/\?.*$/, '') + extension).find(exists)
  return found ?? base
}

const isServer = (file: string) => /\.server(\.tsx?)?$/.test(file)
const isTest = (file: string) => /\.test\.tsx?$/.test(file)
const roomOf = (file: string) => ROOMS.indexOf(file.split('/')[2])

/** Why an import is not allowed; null when it is. */
function problemOf(importer: string, target: string, isTypeOnly: boolean): string | null {
  if (isTest(target)) return 'imports a test'
  if (isTest(importer)) return null
  const [here, there] = [placeOf(importer), placeOf(target)]
  const at = LAYERS.indexOf(here)
  if (at < 0)
    return !OUTSIDE[here]
      ? 'stands in no place we know'
      : OUTSIDE[here].includes(there) || target === importer
        ? browserProblem(importer, target, isTypeOnly)
        : `${here} may not import ${there}`
  if (LENT[importer]?.includes(there)) return null
  if (!LAYERS.includes(there)) return `${here} may not import ${there}`
  if (LAYERS.indexOf(there) < at) return `runs back from ${here} to ${there}`
  if (here === 'domain' && there === 'domain') return roomProblem(importer, target)
  return browserProblem(importer, target, isTypeOnly)
}

function roomProblem(importer: string, target: string): string | null {
  if (ABOVE.includes(importer)) return null
  if (ABOVE.includes(target)) return 'a room may not import the reactions'
  if (roomOf(importer) < 0 || roomOf(target) < 0) return 'is a room that is not on the list'
  return roomOf(target) > roomOf(importer) ? `room ${ROOMS[roomOf(importer)]} imports the later room ${ROOMS[roomOf(target)]}` : null
}

/** Code that reaches a browser knows shapes of the server, never its files. */
function browserProblem(importer: string, target: string, isTypeOnly: boolean): string | null {
  const isBrowser = ['ui', 'content'].includes(placeOf(importer)) || /\.client\.tsx?$/.test(importer)
  return isBrowser && !isServer(importer) && isServer(target) && !isTypeOnly ? 'takes a .server file into the browser' : null
}

function problemsIn(files: Map<string, string>): string[] {
  return [...files].flatMap(([file, source]) =>
    importsOf(source).flatMap(({ from, isTypeOnly }) => {
      const target = resolve(file, from, (name) => files.has(name))
      const problem = target && problemOf(file, target, isTypeOnly)
      return problem ? [`${file} imports ${from}: ${problem}`] : []
    }),
  )
}

function sources(): Map<string, string> {
  const files = new Map<string, string>()
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (!['node_modules', 'generated'].includes(entry.name)) walk(file)
      } else if (/\.(tsx?|mjs|css)$/.test(entry.name)) files.set(file, readFileSync(file, 'utf8'))
    }
  }
  for (const folder of ['app', 'content', 'cli', 'prisma', 'bench', 'prove']) if (readdirSync('.').includes(folder)) walk(folder)
  return files
}

test('every import points to the right, every room only to earlier rooms, no browser file to the server', () => {
  const files = sources()
  expect(files.size).toBeGreaterThan(150)
  expect(problemsIn(files)).toEqual([])
})

test('every room of the domain is on the list, in the order of the house plan', () => {
  const rooms = readdirSync('app/domain', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  expect(rooms.filter((room) => !ROOMS.includes(room))).toEqual([])
  expect(rooms.length).toBeGreaterThan(10)
})

test('only identity knows Lucia, only the edge knows Remix, and neither domain nor platform knows React by hooks or the domain a Request', () => {
  const files = [...sources()].filter(([file]) => !isTest(file))
  const users = (library: RegExp) => files.filter(([, source]) => importsOf(source).some(({ from }) => library.test(from))).map(([file]) => file)
  expect(users(/^lucia/)).toEqual(['app/domain/identity/lucia.server.ts'])
  expect(users(/^@remix-run\//).filter((file) => file.startsWith('app/domain/'))).toEqual([])
  expect(users(/^react(-dom)?(\/|$)/).filter((file) => file.startsWith('app/domain/'))).toEqual([])
  expect(
    files.filter(([file, source]) => file.startsWith('app/domain/') && /\bnew (Request|Response)\b|: (Request|Response)\b/.test(source)).map(([file]) => file),
  ).toEqual([])
})

test('text is normalised in one place, which bounds the marks of a letter first', () => {
  const users = [...sources()]
    .filter(([file, source]) => !isTest(file) && !file.startsWith('prove/') && /\.normalize\(\s*['"`]NFK?[CD]/.test(source))
    .map(([file]) => file)
  expect(users).toEqual(['app/platform/text.ts'])
})

/** Routes of those who write, and the guides, which are rendered once and kept; all others are on the way of a reader. */
const WRITERS = /^app\/routes\/(?:(?:door\/)?(?:teach|review|api|preview)\b|invigilate\.guide\.|guides\.guide\.)/

test('nothing compiles on the way of a reader: the compiler runs in its thread, and only writers ask for it', () => {
  const files = sources()
  const importsFrom = (file: string) =>
    importsOf(files.get(file) ?? '').flatMap(({ from, isTypeOnly }) => (isTypeOnly ? [] : (resolve(file, from, (name) => files.has(name)) ?? [])))
  // Proofs run by themselves, beside no reader.
  const users = (target: string) => [...files.keys()].filter((file) => !isTest(file) && !file.startsWith('prove/') && importsFrom(file).includes(target))
  expect(users('app/platform/mdx/compile.server.tsx')).toEqual(['app/ui/lesson/render.server.tsx'])
  expect(users('app/ui/lesson/render.server.tsx')).toEqual(['cli/compile.ts'])
  const reached = (file: string, seen = new Set<string>()): Set<string> => {
    for (const next of importsFrom(file)) if (!seen.has(next)) reached(next, seen.add(next))
    return seen
  }
  const askers = [...files.keys()].filter(
    (file) => file.startsWith('app/routes/') && !isTest(file) && reached(file).has('app/domain/authoring/compile.server.ts'),
  )
  expect(askers.filter((file) => !WRITERS.test(file))).toEqual([])
})

test('a test that puts something in the place of a module has a process to itself, since the others share theirs', () => {
  const replacing = [...sources()].filter(([, source]) => /\bvi\.(mock|doMock|unmock|doUnmock|resetModules)\(/.test(source)).map(([file]) => file)
  expect(replacing).toContain('app/platform/mdx/yaml-document.apart.test.ts')
  expect(replacing.filter((file) => !file.endsWith('.apart.test.ts'))).toEqual([])
})

test('imports are read in every form they take', () => {
  const source = `import a from './a'
import { b,
  type C } from './b'
import type { D } from './d'
import { type E, type F } from './e'
import * as g from "./g"
import './h.css'
export * from './i'
export { j } from './j'
export type { K } from './k'
const l = await import('./l')
// import no from './no'
/* import no from './no' */`
  expect(
    importsOf(source)
      .map(({ from, isTypeOnly }) => `${from}${isTypeOnly ? ' type' : ''}`)
      .sort(),
  ).toEqual(['./a', './b', './d type', './e type', './g', './h.css', './i', './j', './k type', './l'])
})

const made: [string, string, string, RegExp | null][] = [
  ['app/platform/x.ts', "import { a } from '~/domain/ledger/y.server'", 'app/domain/ledger/y.server.ts', /runs back from platform to domain/],
  ['app/domain/ledger/x.ts', "import a from '../../ui/kit/y'", 'app/ui/kit/y.tsx', /runs back from domain to ui/],
  ['app/ui/x.tsx', "const a = await import('~/routes/y')", 'app/routes/y.tsx', /runs back from ui to routes/],
  ['app/domain/ledger/x.ts', "import type { A } from '~/ui/kit/y'", 'app/ui/kit/y.tsx', /runs back/],
  ['app/domain/ledger/x.ts', "import { a } from '../reporting/y.server'", 'app/domain/reporting/y.server.ts', /room ledger imports the later room reporting/],
  ['app/domain/practice/x.ts', "export { a } from '~/domain/learning/y'", 'app/domain/learning/y.ts', /room practice imports the later room learning/],
  ['app/domain/learning/x.ts', "import '../reactions.server'", 'app/domain/reactions.server.ts', /may not import the reactions/],
  ['app/domain/kitchen/x.ts', "import '../ledger/y'", 'app/domain/ledger/y.ts', /not on the list/],
  ['app/ui/x.tsx', "import { a } from '~/domain/ledger/y.server'", 'app/domain/ledger/y.server.ts', /into the browser/],
  ['app/ui/x.tsx', "import { a } from './y.server'", 'app/ui/y.server.tsx', /into the browser/],
  ['content/a/components/x.tsx', "import { a } from '../../../app/ui/y.server'", 'app/ui/y.server.ts', /into the browser/],
  ['content/a/components/x.tsx', "import { a } from '~/domain/ledger/y'", 'app/domain/ledger/y.ts', /content may not import domain/],
  ['cli/x.ts', "import '~/routes/y'", 'app/routes/y.tsx', /cli may not import routes/],
  ['app/ui/x.tsx', "import { a } from '../root'", 'app/root.tsx', /ui may not import app\/root.tsx/],
  ['app/domain/ledger/x.ts', "import { a } from '~/test-academy'", 'app/test-academy.ts', /domain may not import app\/test-academy.ts/],
  ['app/lifecycle.server.ts', "import { a } from './ui/y'", 'app/ui/y.tsx', /may not import ui/],
  ['app/stray.ts', "import { a } from './ui/y'", 'app/ui/y.tsx', /no place we know/],
  ['app/ui/y.tsx', "import { a } from './y.test'", 'app/ui/y.test.ts', /imports a test/],
  ['app/routes/x.tsx', "import { a } from '~/domain/reporting/y.server'", 'app/domain/reporting/y.server.ts', null],
  ['app/ui/x.tsx', "import type { A } from '~/domain/ledger/y.server'", 'app/domain/ledger/y.server.ts', null],
  ['app/ui/render.server.tsx', "import { a } from '~/platform/y.server'", 'app/platform/y.server.ts', null],
  ['app/domain/reporting/x.ts', "import { a } from '../ledger/y.server'", 'app/domain/ledger/y.server.ts', null],
  ['app/domain/reactions.server.ts', "import { a } from './reporting/y.server'", 'app/domain/reporting/y.server.ts', null],
  ['app/platform/x.test.ts', "import { a } from '~/test-academy'", 'app/test-academy.ts', null],
  ['app/ui/x.tsx', "import { useState } from 'react'", 'app/ui/y.tsx', null],
]

test.each(made)('%s with %s', (file, source, target, problem) => {
  const problems = problemsIn(
    new Map([
      [target, ''],
      [file, source],
    ]),
  )
  if (problem) expect(problems).toEqual([expect.stringMatching(problem)])
  else expect(problems).toEqual([])
})
