import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { scratchFolder } from '../bench/folders.mjs'
import { flag, program } from './support/program.mjs'

// Certificates as PDF: CPU and memory of many, and what programs that share no code with ours say of some: pdfsig, pdftotext,
// zbarimg, qpdf. A program that is not on this machine is named, and what it would say is not proven. `--count N`, `--flips N`.
const count = Number(flag('count', '1000'))
const flips = Number(flag('flips', '40'))
/** Memory that a thousand more certificates may leave behind, in MB. */
const MOST_GROWN = 16
const folder = scratchFolder('certificates')
const worker = await program('certificates-worker')
const failures = []
const expect = (holds, what) => {
  if (!holds) failures.push(what)
}
try {
  const output = execFileSync(process.execPath, ['--expose-gc', worker, String(count), folder], { maxBuffer: 1e8, encoding: 'utf8' })
  const { texts, perPdf, kilobytes, grown } = JSON.parse(output)
  console.log(
    `${count} PDFs drawn and signed: ${perPdf.toFixed(1)} ms of CPU each (aim 40), ${kilobytes.toFixed(0)} kB each, memory grown by ${grown.toFixed(1)} MB`,
  )
  expect(grown < MOST_GROWN, `memory grew by ${grown.toFixed(1)} MB`)
  for (const [name, { qr, says }] of Object.entries(texts)) judge(name, path.join(folder, `${name}.pdf`), qr, says)
  console.log(`judged by others: ${Object.keys(texts).join(', ')}`)
  if (has('pdfsig', '-v')) flip(path.join(folder, 'plain.pdf'))
} finally {
  rmSync(worker, { force: true })
  rmSync(folder, { recursive: true, force: true })
}
for (const failure of failures) console.log(`FAILED: ${failure}`)
process.exitCode = failures.length ? 1 : 0

function judge(name, file, qr, says) {
  if (has('pdfsig', '-v')) expect(isValid(file), `${name}: pdfsig does not call the signature valid`)
  if (has('qpdf', '--version')) expect(/No syntax or stream encoding errors found/.test(run('qpdf', ['--check', file])), `${name}: qpdf --check`)
  if (has('pdftotext', '-v')) {
    const text = squeezed(run('pdftotext', [file, '-']))
    for (const said of says) expect(text.includes(squeezed(said)), `${name}: pdftotext does not give “${said}”`)
    expect(text === text.normalize('NFC'), `${name}: text is not composed (NFC)`)
  }
  if (has('pdftoppm', '-v') && has('zbarimg', '--version')) {
    const image = path.join(folder, name)
    for (const [how, flags] of [
      ['colour, 150 dpi', ['-r', '150']],
      ['grey, 150 dpi', ['-r', '150', '-gray']],
    ]) {
      run('pdftoppm', [...flags, '-png', '-singlefile', file, image])
      expect(run('zbarimg', ['--raw', '-q', `${image}.png`], { stdoutOnly: true }).trim() === qr, `${name}: zbarimg does not read the QR (${how})`)
    }
  }
}

/** Changes one bit at places all over the file, save inside the signature itself: pdfsig calls none of them valid. */
function flip(file) {
  const bytes = readFileSync(file)
  const open = bytes.indexOf('/Contents <0') < 0 ? bytes.indexOf('/Contents <3') : bytes.indexOf('/Contents <0')
  const close = bytes.indexOf('>', open)
  let found = 0
  for (let n = 0; n < flips; n++) {
    const place = Math.floor(Math.random() * bytes.length)
    if (place >= open && place <= close) continue
    const changed = Buffer.from(bytes)
    changed[place] ^= 1 << (n % 8)
    writeFileSync(`${file}.changed`, changed)
    expect(!isValid(`${file}.changed`), `pdfsig calls a file valid whose byte ${place} was changed`)
    found += 1
  }
  console.log(`${found} files with one changed bit: pdfsig calls none of them valid`)
}

function isValid(file) {
  const said = run('pdfsig', [file])
  return said.includes('Signature Validation: Signature is Valid.') && said.includes('Total document signed')
}

/** Words on a sheet break where lines do. */
function squeezed(text) {
  return text.replace(/\s+/g, ' ').trim()
}

/** What a program says; `stdoutOnly` where it complains about the machine beside its answer. */
function run(tool, args, { stdoutOnly = false } = {}) {
  const { stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 1e7 })
  return stdoutOnly ? stdout : `${stdout}${stderr}`
}

/** Whether a program is here; one that is not is named once, loudly. */
function has(tool, ask) {
  has.known ??= new Map()
  if (!has.known.has(tool)) {
    const isHere = !spawnSync(tool, [ask]).error
    has.known.set(tool, isHere)
    if (!isHere) console.log(`SKIPPED: ${tool} is not on this machine; what it says of our PDFs is not proven by this run`)
  }
  return has.known.get(tool)
}
