import { readdirSync } from 'node:fs'
import { needNode } from './steps/machine.mjs'
import { Need, step } from './steps/say.mjs'

// `npm test`: types, lint, build, unit tests, journeys in the browser, in this order. `npm run prove`: the long proofs, which
// print figures. Both close with `N passed, N failed`, and the exit code agrees.
const total = { passed: 0, failed: 0, skipped: 0 }

try {
  needNode()
  await (process.argv.includes('--prove') ? prove() : test())
} catch (error) {
  console.error(error instanceof Need ? `\n${error.message}` : error)
  total.failed += 1
}
if (total.skipped) console.log(`\n${total.skipped} bài bị bỏ qua; bỏ qua được tính là không đạt.`)
const failed = total.failed + total.skipped
console.log(`\n${total.passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)

async function test() {
  await prepare()
  const { checkLint, checkTypes, runJourneys, runUnitTests } = await import('./steps/checks.mjs')
  await check('Kiểu dữ liệu (tsc)', checkTypes)
  await check('Quy tắc viết mã (biome)', checkLint)
  // Before the unit tests, some of which start what was built.
  const built = await check('Dựng ứng dụng', buildOnce)
  await check('Kiểm thử đơn vị (vitest)', runUnitTests)
  if (built) await check('Hành trình trong trình duyệt (Playwright)', runJourneys)
  else total.failed += 1
}

async function prove() {
  await prepare()
  const { runTool } = await import('./steps/run.mjs')
  if (!(await check('Dựng ứng dụng', buildOnce))) return
  const scripts = readdirSync('.').includes('prove') ? readdirSync('prove').filter((name) => name.endsWith('.mjs')) : []
  if (!scripts.length) console.log('Chưa có bài chứng minh nào trong prove/.')
  for (const name of scripts.sort()) {
    await check(name, async () => ((await runTool(`../prove/${name}`, [], { show: 'only' })).code === 0 ? { passed: 1 } : { failed: 1 }))
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

/** Runs one check under a heading, adds what it counted, and answers whether nothing in it failed. */
async function check(name, work) {
  console.log(`\n── ${name} ──`)
  const began = performance.now()
  const {
    passed = 0,
    failed = 0,
    skipped = 0,
  } = await work().catch((error) => {
    console.error(error instanceof Need ? error.message : error)
    return { failed: 1 }
  })
  for (const [key, count] of Object.entries({ passed, failed, skipped })) total[key] += count
  const words = failed || skipped ? `KHÔNG ĐẠT: ${failed} lỗi, ${skipped} bỏ qua` : 'đạt'
  console.log(`── ${name}: ${words}, ${passed} bài đạt, ${((performance.now() - began) / 1000).toFixed(1)} s ──`)
  return failed + skipped === 0
}
