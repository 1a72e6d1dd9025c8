import { spawn } from 'node:child_process'
import path from 'node:path'
import { bundle } from './bundle.mjs'
import { generate, isGenerated } from './steps/generate.mjs'
import { isInstalled } from './steps/install.mjs'
import { ROOT } from './steps/run.mjs'
import { fail, Need } from './steps/say.mjs'

// `npm run academy -- <command>`: bundles the command when its sources changed, then runs it with these arguments.
try {
  if (!isInstalled()) throw new Need('Chưa cài thư viện: chạy npm start (hoặc npm ci) trước.')
  if (!isGenerated()) await generate()
  await bundle()
} catch (error) {
  fail(error)
}
const program = path.join(ROOT, 'build/node/academy.mjs')
const child = spawn(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { NODE_ENV: 'production', ...process.env },
})
// The command itself decides what an interruption means; this one only waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal))
child.once('close', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
