import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildAcademy, buildWithIdleRoutes, prepareData, startAcademy } from './academy.mjs'
import { buildBare } from './bare.mjs'
import { createClient } from './client.mjs'
import { measureBesideCompiling, saverOf } from './compile.mjs'
import { ROOT } from './folders.mjs'
import { compare, warmUp } from './measure.mjs'
import { listPages, signInPage, tryPage } from './pages.mjs'
import { profilePage } from './profile.mjs'
import { countQueries } from './queries.mjs'
import { besideTable, cpuTable, profileTable, queryTable, table, weightTable } from './report.mjs'
import { startServer } from './server.mjs'
import { weighPages } from './weight.mjs'

// `npm run bench`: what a page costs, as a multiple of a bare page of a minimal Remix app measured in the same rounds.
const HELP = `npm run bench -- [options]
  --only PAGE      pages whose name contains this text
  --rounds N       alternating rounds (default 21)
  --quick          7 rounds, without the variant of 150 idle routes
  --no-idle        without that variant;  --no-weight  without the browser;  --no-cpu  without CPU times
  --profile PAGE   where the CPU time of a page goes, instead of all the rest
  --data FOLDER    copy this data folder instead of making a demo
  --fresh          make the kept demo, bare app and variant again`
const flag = (type) => ({ type })
const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    only: flag('string'),
    rounds: flag('string'),
    quick: flag('boolean'),
    idle: flag('boolean'),
    weight: flag('boolean'),
    cpu: flag('boolean'),
    profile: flag('string'),
    data: flag('string'),
    fresh: flag('boolean'),
    help: flag('boolean'),
  },
})
const rounds = Number(options.rounds ?? (options.quick ? 7 : 21))
const withIdle = options.idle ?? !options.quick
const say = (text) => console.log(text)
const step = (text) => process.stderr.write(`… ${text}\n`)
process.chdir(ROOT)

if (options.help) say(HELP)
else await main()
process.exit()

async function main() {
  step('builds')
  await buildAcademy()
  const { folder: data, facts } = await prepareData(options)
  const pages = [...listPages(facts), signInPage(facts)].filter(({ name }) => name.includes(options.only ?? options.profile ?? ''))
  if (options.profile) {
    for (const page of pages) say(profileTable(page.name, await profilePage(ROOT, data, page, 1500)))
    return
  }
  const result = { at: new Date().toISOString(), node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length, rounds }
  const academy = await startAcademy(ROOT, data, 'academy')
  const missing = await findMissing(pages, academy)
  const present = pages.filter(({ name }) => !missing.has(name))
  if (options.cpu !== false) Object.assign(result, await measureAll(academy, data, pages, missing))
  if (options.cpu !== false && !options.only) {
    step('beside compiling')
    const beside = present.filter(({ name }) => ['home', 'lesson again', 'verify'].includes(name))
    const save = saverOf(academy.url, facts.tokens)
    result.besideCompiling = []
    for (const page of beside) result.besideCompiling.push(await measureBesideCompiling(academy, save, page, { rounds: Math.min(rounds, 7) }))
    say(besideTable(result.besideCompiling))
  }
  step('statements')
  result.queries = await countQueries(ROOT, data, present)
  say(queryTable(result.queries))
  if (options.weight !== false && !options.only) {
    step('weight')
    result.weight = await weighPages(academy, facts)
    say(weightTable(result.weight))
  }
  await academy.stop()
  mkdirSync('build', { recursive: true })
  writeFileSync('build/bench.json', `${JSON.stringify(result, null, 1)}\n`)
  say(`\nWritten to ${path.relative(ROOT, path.resolve('build/bench.json'))}`)
}

/** Visits each page once; answers why those that cannot be measured cannot. */
async function findMissing(pages, academy) {
  const client = createClient(academy.url, 1)
  const missing = new Map()
  for (const page of pages) await tryPage(page, client, academy).catch((error) => missing.set(page.name, error.message.split('\n')[0]))
  client.close()
  return missing
}

async function measureAll(academy, data, pages, missing) {
  const bare = await startServer('serve.mjs', { cwd: await buildBare(options.fresh) })
  const barePage = { name: 'bare', visit: (client) => client.send('/') }
  const idle = withIdle ? await startAcademy(await buildWithIdleRoutes(options.fresh), data, 'idle') : null
  step('warm-up')
  await warmUp(barePage, bare, 2500)
  for (const page of pages.filter(({ name }) => !missing.has(name))) {
    for (const server of [academy, idle]) if (server) await warmUp(page, server, page.most ? Math.ceil(page.most / 12) : 400)
  }
  const result = { cpuAt1: [], cpuAt16: [], memoryMB: 0 }
  for (const lines of [1, 16]) {
    const rows = result[`cpuAt${lines}`]
    for (const page of pages) {
      const { name, limit } = page
      step(`${name}, ${lines} at once`)
      if (missing.has(name)) rows.push({ name, limit, missing: missing.get(name) })
      else {
        const subjects = [bare, academy, ...(idle ? [idle] : [])].map((server) => ({ server, page: server === bare ? barePage : page }))
        const [ofBare, ofPage, ofIdle] = await compare(subjects, { lines, rounds: Math.min(rounds, page.rounds ?? rounds) })
        rows.push({ name, limit, bare: ofBare, page: ofPage, idle: ofIdle ?? null })
      }
    }
    say(cpuTable(lines, rows))
  }
  result.memoryMB = Math.round((await academy.ask('memory')) / 1e6)
  say(table('Memory', ['server', 'MB'], [['academy, after all of this', result.memoryMB]]))
  await idle?.stop()
  await bare.stop()
  return result
}
