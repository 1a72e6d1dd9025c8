import { spawn } from 'node:child_process'
import path from 'node:path'

/** The folder of the repository; every command works from there. */
export const ROOT = path.resolve(import.meta.dirname, '../..')

/**
 * Runs a program and answers its exit code and what it wrote. With `show`, what it writes goes to the screen as well; when
 * `show` is 'only', it writes to the screen itself, and only what it says of errors is answered.
 */
export function run(program, args, { env = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = show === 'only' ? ['inherit', 'inherit', 'pipe'] : ['ignore', 'pipe', 'pipe']
    const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio })
    let output = ''
    // A terminal sends Ctrl-C to both; who ends only this process means the program as well.
    const end = () => child.kill('SIGTERM')
    process.once('SIGTERM', end)
    for (const stream of ['stdout', 'stderr']) {
      child[stream]?.on('data', (chunk) => {
        output += chunk
        if (show) process[stream].write(chunk)
      })
    }
    child.once('error', reject)
    child.once('close', (code, signal) => {
      process.off('SIGTERM', end)
      resolve({ code: code ?? (signal ? 1 : 0), output })
    })
  })
}

/** Runs a program of node_modules by its script, without a shell and without npx. */
export function runTool(script, args, options) {
  return run(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], options)
}

/** The last lines of what a program wrote, for a message. */
export function tail(output, lines = 25) {
  return output.trimEnd().split('\n').slice(-lines).join('\n')
}
