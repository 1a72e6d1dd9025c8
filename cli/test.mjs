import { readdirSync } from 'node:fs'
import { needNode } from './steps/machine.mjs'
import { Need, step } from './steps/say.mjs'
import { unmetLines } from './steps/unmet.mjs'

// `npm test`: types and lint beside the build, unit tests, journeys in the browser. `npm run prove`: the long proofs, which
// print figures. Both close with what did not pass and `N passed, N failed`, and the exit code agrees.
const USAGE = `npm test: kiểm tra kiểu, quy tắc viết mã, dựng ứng dụng, chạy kiểm thử đơn vị và đi các hành trình trong trình duyệt.
npm run prove: các bài chứng minh dài. Cả hai chạy trọn bộ và không nhận tham số.
Chạy riêng một tệp: npx vitest run <tệp>, hoặc (sau khi đã dựng) npx playwright test <tệp>.`
const isProof = process.argv[2] === '--prove'
const words = process.argv.slice(isProof ? 3 : 2)
if (words.length) {
  const isHelp = words.every((word) => word === '--help' || word === '-h')
  if (isHelp) console.log(USAGE)
  else console.error(`Không hiểu tham số ${words.join(' ')}.\n${USAGE}`)
  process.exit(isHelp ? 0 : 2)
}

// A terminal sends Ctrl-C to the programs as well; run.mjs passes on what ends only this process. No check begins after that.
let endedBy = null
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (endedBy ??= signal))

const total = { passed: 0, failed: 0, skipped: 0 }
/** @type {import('./steps/unmet.mjs').Unmet[]} */
const unmet = []

try {
  needNode()
  await (isProof ? prove() : test())
} catch (error) {
  console.error(error instanceof Need ? `\n${error.message}` : error)
  total.failed += 1
  unmet.push(told('Chuẩn bị', error))
}
if (endedBy) {
  total.failed += 1
  unmet.push({ name: 'Bị ngắt', message: `nhận tín hiệu ${endedBy}` })
}
const failed = total.failed + total.skipped
if (failed) console.log(['\n── Tổng kết ──', ...unmetLines(unmet)].join('\n'))
console.log(`\n${total.passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)

async function test() {
  await prepare()
  const { checkLint, checkTypes, runJourneys, runUnitTests } = await import('./steps/checks.mjs')
  // Each keeps one core busy. Before the unit tests, some of which start what was built.
  console.log('\n── Dựng ứng dụng, kiểm tra kiểu dữ liệu và quy tắc viết mã cùng lúc ──')
  const building = check('Dựng ứng dụng', buildOnce, { beside: true })
  await check('Kiểu dữ liệu (tsc)', checkTypes, { beside: true })
  await check('Quy tắc viết mã (biome)', checkLint, { beside: true })
  const built = await building
  await check('Kiểm thử đơn vị (vitest)', runUnitTests)
  if (built) return check('Hành trình trong trình duyệt (Playwright)', runJourneys)
  total.failed += 1
  unmet.push({ name: 'Hành trình trong trình duyệt (Playwright)', message: 'không đi được vì ứng dụng chưa dựng xong' })
}

async function prove() {
  await prepare()
  const { runTool, tail } = await import('./steps/run.mjs')
  if (!(await check('Dựng ứng dụng', buildOnce))) return
  const scripts = readdirSync('.').includes('prove') ? readdirSync('prove').filter((name) => name.endsWith('.mjs')) : []
  if (!scripts.length) console.log('Chưa có bài chứng minh nào trong prove/.')
  for (const name of scripts.sort()) {
    await check(`prove/${name}`, async () => {
      const { code, output } = await runTool(`../prove/${name}`, [], { show: 'only' })
      return code === 0 ? { passed: 1 } : { failed: 1, unmet: [{ name: `prove/${name}`, message: tail(output, 15) }] }
    })
  }
}

async function prepare() {
  const { ROOT } = await import('./steps/run.mjs')
  process.chdir(ROOT)
  const { install, isInstalled } = await import('./steps/install.mjs')
  if (!isInstalled({ development: true })) await step('Cài thư viện (lần đầu mất vài phút)', () => install({ development: true }))
  const { generate, isGenerated } = await import('./steps/generate.mjs')
  if (!isGenerated()) await step('Sinh mã truy cập cơ sở dữ liệu', generate)
  const { needBrowser } = await import('./steps/browser.mjs')
  await step('Trình duyệt để kiểm thử', needBrowser)
}

async function buildOnce() {
  const { build, isBuilt } = await import('./steps/build.mjs')
  if (!isBuilt()) await build()
  return { passed: 1 }
}

/**
 * Runs one check under a heading, adds what it counted and what did not pass, and answers whether nothing in it failed. One that runs
 * `beside` others says nothing before its end.
 */
async function check(name, work, { beside = false } = {}) {
  if (endedBy) return false
  if (!beside) console.log(`\n── ${name} ──`)
  const began = performance.now()
  const counted = await work().catch((error) => ({ failed: 1, unmet: [told(name, error)], said: error instanceof Need ? error.message : error }))
  const { passed = 0, failed = 0, skipped = 0, said } = counted
  for (const [key, count] of Object.entries({ passed, failed, skipped })) total[key] += count
  unmet.push(...(counted.unmet ?? []))
  if (beside) console.log('')
  if (said) console.error(said)
  const words = failed || skipped ? `KHÔNG ĐẠT: ${failed} lỗi, ${skipped} bỏ qua` : 'đạt'
  console.log(`── ${name}: ${words}, ${passed} bài đạt, ${((performance.now() - began) / 1000).toFixed(1)} s ──`)
  return failed + skipped === 0
}

function told(name, error) {
  return { name, message: error instanceof Need ? error.message : String(error?.stack ?? error) }
}
