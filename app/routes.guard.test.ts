import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import routes from './routes'
import { LOOKED_AT, lookOf } from './routes.guard/looks'
import { GUARD_TABLE, ROLES } from './routes.guard.table'

type Listed = { path?: string; index?: boolean; file: string; children?: Listed[] }

const listed = (entries: Listed[]): { route: string; file: string }[] =>
  entries.flatMap((entry) => [{ route: entry.path ?? '/', file: entry.file }, ...listed(entry.children ?? [])])
const everyRoute = listed(routes as Listed[])
const source = (file: string) => readFileSync(path.resolve('app', file), 'utf8')
const exportsOf = (file: string, name: string) =>
  new RegExp(`export (async )?(function|const) ${name}\\b|export \\{[^}]*\\b${name}\\b[^}]*\\}`).test(source(file))

test('every route stands in the table once, and the table names no other', () => {
  expect(GUARD_TABLE.map((row) => row.route).sort()).toEqual(everyRoute.map((entry) => entry.route).sort())
})

test('every loader and every action has a line of statuses, one for each role', () => {
  for (const { route, file } of everyRoute) {
    const row = GUARD_TABLE.find((item) => item.route === route)
    if (exportsOf(file, 'action')) expect(row?.post, `${file} has an action`).toBeDefined()
    else expect(row?.post, `${file} has no action`).toBeUndefined()
    if (exportsOf(file, 'loader')) expect(row?.get ?? row?.post, `${file} has a loader`).toBeDefined()
    for (const line of [row?.get, row?.post]) if (line) expect(line.split(' '), route).toHaveLength(ROLES.length)
  }
})

const PUBLIC = [
  '/',
  'courses',
  'courses/:course',
  'courses/:course/lessons/checks/:question',
  'courses/:course/lessons/:lesson',
  'paths/:path',
  'verify',
  'verify/heads',
  'verify/:code',
  'shared/:token',
  'unsubscribe/:token',
  'calendar/:file',
  'verify/offline',
  'keys.json',
  '.well-known/:document',
  'api/v1/openapi.json',
  'credentials/status/:list',
  'sign-in',
  'activate',
  'language',
  'theme',
  'exercises/:exercise/frame',
  'join/:code',
  'join/:code/participation',
  'join/:code/checks/:phase',
  'sign-out',
  '*',
]

test('a loader or action that is not on the short public list calls a guard of the door itself', () => {
  for (const { route, file } of everyRoute) {
    if (PUBLIC.includes(route)) continue
    const text = source(file)
    for (const name of ['loader', 'action']) {
      if (!exportsOf(file, name)) continue
      const at = text.search(new RegExp(`export (async )?function ${name}\\b`))
      const body = at < 0 ? text : text.slice(at, text.indexOf('\n}\n', at))
      expect(body, `${name} of ${file}`).toMatch(/\b(require[A-Z]\w*|taskOf|loader)\(/)
    }
  }
})

test('nobody but a visitor on public pages is let in without a session', () => {
  for (const row of GUARD_TABLE) {
    if (PUBLIC.includes(row.route)) continue
    // A program is answered, not led to a page.
    if (row.get) expect(row.get.split(' ')[0], row.route).toBe(row.route.startsWith('api/') ? '401' : '302')
    if (row.post) expect(row.post.split(' ')[0], row.route).toBe('401')
  }
})

/** What an auditor sends as anybody does: their own account and inbox, their own learning, what is open to all. Everything else they only read. */
const OWN = [
  /^paths\/:path\/entry$/,
  /^(sign-in|sign-out|activate|language|theme|verify|\*)$/,
  /^account\//,
  /^inbox\//,
  /^learn\//,
  /^classes$/,
  /^exercises\/:exercise\/(state|statements|troubles)$/,
  /^courses\/:course\/lessons\/checks\//,
  /^record\/certificates/,
  /^(sharing\/new|join\/)/,
  // What one proposes for oneself.
  /^objectives\/new$/,
  // Two others decide on it.
  /^admin\/mandates$/,
]

test('an auditor changes nothing: every action but those of their own account and learning turns them away', () => {
  const at = ROLES.indexOf('auditor')
  const open = GUARD_TABLE.filter(
    (row) =>
      row.post &&
      !row.post
        .split(' ')
        [at].split('|')
        .every((status) => ['401', '403', '404', '405'].includes(status)),
  )
  expect(open.map(({ route }) => route).filter((route) => !OWN.some((own) => own.test(route)))).toEqual([])
  // No line of the list stands for nothing.
  for (const own of OWN) expect(open.some(({ route }) => own.test(route)) || own.test('*'), String(own)).toBe(true)
})

test('every address of managers and evaluators says in routes.guard/looks.ts what it notes of whom it shows, and does', () => {
  const asked = GUARD_TABLE.filter(({ route, get }) => get && /^(evaluate|manage)(\/|$)/.test(route)).map(({ route }) => route)
  expect(asked.filter((route) => !LOOKED_AT[route])).toEqual([])
  const known = GUARD_TABLE.map(({ route }) => route)
  expect(Object.keys(LOOKED_AT).filter((route) => !known.includes(route))).toEqual([])
  for (const { route, file } of everyRoute) {
    const look = LOOKED_AT[route] ? lookOf(route) : null
    if (look) expect(source(file), file).toMatch(/\bnoteLooks?\(/)
    else if (LOOKED_AT[route]) expect(source(file), file).not.toMatch(/\bnoteLooks?\(/)
  }
})
