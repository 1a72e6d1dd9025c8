import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TEXT = /\.(css|html|js|json|map|mjs|otf|svg|ttf|txt|wasm|webmanifest|xml)$/

/** Writes .br and .gz beside each text file over 1 kB where that makes it smaller. Answers how many files it did. */
export async function precompress(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name))
  const worth = files.filter((file) => TEXT.test(file) && statSync(file).isFile() && statSync(file).size > 1024)
  await Promise.all(worth.map(compress))
  return worth.length
}

async function compress(file) {
  const bytes = readFileSync(file)
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    promisify(gzip)(bytes, { level: 9 }),
  ])
  if (br.length < bytes.length) writeFileSync(`${file}.br`, br)
  if (gz.length < bytes.length) writeFileSync(`${file}.gz`, gz)
}
