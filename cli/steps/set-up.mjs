import { tail } from './run.mjs'
import { Need } from './say.mjs'

const academy = (run, args) => run(process.execPath, ['--enable-source-maps', 'build/node/academy.mjs', ...args], { env: { NODE_ENV: 'production' } })

/** Migrates the database, brings in the courses and, where it is empty, the demo. Answers what the command says it did. */
export async function setUp(run) {
  const { code, output } = await academy(run, ['setup'])
  if (code !== 0) throw new Need(`Không chuẩn bị được dữ liệu:\n${tail(output)}`)
  return tail(output.trim().split('\n').join('; '))
}

/** Whom to sign in as, or how to make the first administrator; '' when there is nothing to say. */
export async function castText(run) {
  const { code, output } = await academy(run, ['setup', '--print-cast'])
  return code === 0 ? output.trim() : ''
}
