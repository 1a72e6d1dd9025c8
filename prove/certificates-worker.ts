import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { renderCertificate } from '~/domain/certification/pdf.server'
import { qrAddress } from '~/domain/certification/qr.server'
import { selfSigned } from '~/platform/pdf-signature/self-signed.server'
import { population } from '../prisma/population'
import { CASES, kept } from './certificate-cases'

// Draws and signs so many certificates; writes the cases into a folder, and figures as JSON to its output.
const [count = 1000, folder = '.'] = [Number(process.argv[2]), process.argv[3]]
const at = new Date()
const signing = { signer: await selfSigned('Học viện số Hà Nội', at), at }
const render = (content: (typeof CASES)[string]) => renderCertificate({ content, qr: qrAddress(kept(content)), signing })

const texts: Record<string, { qr: string; says: string[] }> = {}
for (const [name, content] of Object.entries(CASES)) {
  const of = kept(content)
  writeFileSync(path.join(folder, `${name}.pdf`), await renderCertificate({ content, qr: qrAddress(of), signing }))
  texts[name] = { qr: qrAddress(of), says: [content.name, content.course.vi, content.unit, content.code, ...content.competences.map((item) => item.vi)] }
}

const people = population()
const nth = (n: number) => ({
  ...CASES[n % 10 ? 'plain' : 'crowded'],
  name: people[n % people.length].fullName,
  code: `HVS-2026-${String(1e7 + n).slice(0, 4)}-${String(1e7 + n).slice(4)}`,
})
const heap = () => {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed + process.memoryUsage().external
}
for (let n = 0; n < 50; n++) await render(nth(n))
const [before, cpu] = [heap(), process.cpuUsage()]
let bytes = 0
for (let n = 0; n < count; n++) bytes += (await render(nth(n))).length
const { user, system } = process.cpuUsage(cpu)
const grown = heap() - before
process.stdout.write(JSON.stringify({ texts, perPdf: (user + system) / 1000 / count, kilobytes: bytes / 1000 / count, grown: grown / 1e6 }))
