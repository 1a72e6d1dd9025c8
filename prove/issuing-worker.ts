import { listCourses } from '~/domain/catalog/course-versions.server'
import { makeCredential } from '~/domain/certification/credentials.server'
import { renderCertificateFile } from '~/domain/certification/files.server'
import { countWithoutCertificate } from '~/domain/certification/past-completions.server'
import { verifyCertificates } from '~/domain/certification/verify.server'
import { verifyChanges } from '~/domain/certification/verify-changes.server'
import { verifyLedger } from '~/domain/ledger/verify.server'
import { installReactions } from '~/domain/reactions.server'
import { closeDatabase, read } from '~/platform/db/database.server'
import { buildTemplate } from '~/test-template'
import { recordPastCompletions } from './past-completions'

// The program behind prove/issuing.mjs: build an academy, complete courses in it, render, check.
const [part, folder, count = '0'] = process.argv.slice(2)
const CODE = 'HVS-02'
const courseId = () => listCourses().find(({ code }) => code === CODE)?.courseId ?? ''
const one = (sql: string) => read.get<{ n: number }>(sql)?.n ?? 0
const say = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`)

/** Renders PDFs and signs credentials as the jobs of a running academy do; CPU of each, and memory along the way. */
async function render(): Promise<void> {
  const ids = read.all<{ id: string }>('SELECT "id" FROM "Certificate" ORDER BY "eventSeq" LIMIT ?', Number(count)).map(({ id }) => id)
  const spent = { credential: 0, pdf: 0 }
  const resident: number[] = []
  for (const [at, id] of ids.entries()) {
    for (const [what, make] of [
      ['credential', makeCredential],
      ['pdf', renderCertificateFile],
    ] as const) {
      const before = process.cpuUsage()
      await make(id)
      const { user, system } = process.cpuUsage(before)
      spent[what] += (user + system) / 1000
    }
    if ((at + 1) % Math.max(1, Math.floor(ids.length / 10)) === 0) resident.push(process.memoryUsage().rss)
  }
  say({ made: ids.length, credential: spent.credential / ids.length, pdf: spent.pdf / ids.length, grown: (resident.at(-1) ?? 0) / (resident[1] ?? 1) })
}

function check(): void {
  say({
    completions: one('SELECT count(*) AS n FROM "CourseCompletion"'),
    certificates: one('SELECT count(*) AS n FROM "Certificate"'),
    holders: one('SELECT count(DISTINCT "completionId") AS n FROM "Certificate"'),
    events: one(`SELECT count(*) AS n FROM "Event" WHERE "type" = 'certificate.issued'`),
    jobs: one(`SELECT count(*) AS n FROM "Job" WHERE "kind" = 'certificate.render'`),
    left: countWithoutCertificate(courseId()),
    problems: [verifyLedger(), verifyCertificates(), verifyChanges()].flatMap((verdict) => (verdict.ok ? [] : [verdict.problem])),
  })
}

installReactions()
if (part === 'build') await buildTemplate(folder)
if (part === 'complete') await recordPastCompletions(courseId(), Number(count))
if (part === 'render') await render()
if (part === 'check') check()
await closeDatabase()
