import type { CertificateContent } from '~/domain/certification/certificates.server'
import type { Credential } from '~/domain/certification/credential'

/** What a certificate states, by the name of the row; in the language of the credential where it has but one. */
export type Stated = { row: Row; value: string }[]
export type Row =
  | 'name'
  | 'unit'
  | 'course'
  | 'version'
  | 'periods'
  | 'competences'
  | 'result'
  | 'completed'
  | 'issued'
  | 'validUntil'
  | 'replaces'
  | 'knownBy'
  | 'criteria'
  | 'issuer'
  | 'code'

const day = (value: string) => value.slice(0, 10).split('-').reverse().join('/')
/** The civil day of an instant in Hanoi. */
const dayOf = (instant: string) => day(new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString())
const filled = (rows: [Row, unknown][]): Stated =>
  rows.flatMap(([row, value]) => (typeof value === 'string' && value ? [{ row, value: value.slice(0, 2000) }] : []))

/** What stands behind the `#` of a QR. */
export function statedByContent(content: CertificateContent): Stated {
  const { course, result } = content
  return filled([
    ['name', content.name],
    ['unit', content.unit],
    ['course', course.vi],
    ['version', `${course.code}, ${course.version}`],
    ['periods', String(content.periods)],
    ['competences', content.competences.map((item) => `${item.code} ${item.vi}`).join('; ')],
    ['result', result.percent === null ? '' : `${Math.round(result.percent * 10) / 10}% (≥ ${result.passMark}%)`],
    ['completed', day(content.completed)],
    ['issued', day(content.issued)],
    ['validUntil', content.validUntil ? day(content.validUntil) : ''],
    ['replaces', content.replaces],
    ['knownBy', content.knownBy],
    ['issuer', content.issuer.vi],
    ['code', content.code],
  ])
}

type Loose = { [term: string]: Loose & string }

/** What a credential states; every word of it is signed. */
export function statedByCredential(credential: Credential): Stated {
  const loose = credential as unknown as Loose
  const subject = loose.credentialSubject
  const achievement = subject?.achievement
  const list = (value: unknown): Loose[] => (Array.isArray(value) ? value : [])
  const identity = (type: string) => list(subject?.identifier).find((item) => (item.identityType as string) === type)?.identityHash
  const [result] = list(subject?.result)
  return filled([
    ['name', identity('name')],
    ['unit', identity('ext:unit')],
    ['course', achievement?.name],
    ['version', `${achievement?.humanCode}, ${achievement?.version}`],
    [
      'competences',
      list(achievement?.alignment)
        .map((item) => `${item.targetCode} ${item.targetName}`)
        .join('; '),
    ],
    ['result', result ? `${result.value}%` : ''],
    ['completed', loose.awardedDate ? dayOf(loose.awardedDate) : ''],
    ['issued', dayOf(loose.validFrom)],
    ['validUntil', credential.validUntil ? dayOf(credential.validUntil) : ''],
    ['replaces', loose.description],
    [
      'knownBy',
      list(loose.evidence)
        .map((item) => item.name)
        .join('; '),
    ],
    ['criteria', achievement?.criteria?.narrative],
    ['issuer', credential.issuer.name],
    ['code', credential.id.split('/').at(-1)],
  ])
}
