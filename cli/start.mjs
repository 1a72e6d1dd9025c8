import { needNode, needPort, needSettings } from './steps/machine.mjs'
import { fail, step } from './steps/say.mjs'

// `npm start`: from a fresh clone to a served page. Each step looks first and does only what is missing, so that a second
// run changes nothing. What needs a newer Node or a library is imported after its step.
const development = process.argv.includes('--dev')

try {
  const began = performance.now()
  needNode()
  needSettings()
  await needPort()
  const { ROOT, run, runTool } = await import('./steps/run.mjs')
  process.chdir(ROOT)
  const cast = await prepare()
  if (development) await develop(runTool, cast)
  else await serve(cast, began)

  async function prepare() {
    const { install, isInstalled } = await import('./steps/install.mjs')
    console.log(development ? 'Học viện số Hà Nội: chuẩn bị để phát triển' : 'Học viện số Hà Nội: chuẩn bị')
    if (!isInstalled()) await step('Cài thư viện (lần đầu mất vài phút)', install)
    const { generate, isGenerated } = await import('./steps/generate.mjs')
    if (!isGenerated()) await step('Sinh mã truy cập cơ sở dữ liệu', generate)
    const { build, isBuilt } = await import('./steps/build.mjs')
    const { bundle, isBundled } = await import('./bundle.mjs')
    if (development && !isBundled()) await step('Đóng gói các lệnh', async () => (await bundle()).join(', '))
    if (!development && !isBuilt()) await step('Dựng trang từ mã nguồn', build)
    const { setUp, castText } = await import('./steps/set-up.mjs')
    await step('Cơ sở dữ liệu, khoá học và dữ liệu trình diễn', () => setUp(run))
    return castText(run)
  }
} catch (error) {
  fail(error)
}

async function serve(cast, began) {
  const { pathToFileURL } = await import('node:url')
  const { started } = await import(pathToFileURL('build/node/serve.mjs').href)
  const address = await started
  const seconds = ((performance.now() - began) / 1000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })
  console.log(`\nSẵn sàng sau ${seconds} s: ${address}\n${cast ? `\n${cast}\n` : ''}\nDừng bằng Ctrl-C.`)
}

async function develop(runTool, cast) {
  if (cast) console.log(`\n${cast}\n`)
  // Ctrl-C reaches Vite as well; this process waits for it to end.
  process.on('SIGINT', () => undefined)
  const { code } = await runTool('@remix-run/dev/dist/cli.js', ['vite:dev'], { show: 'only', env: { NODE_ENV: 'development' } })
  process.exit(code)
}
