import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list'
import { beforeEach, expect, test, vi } from 'vitest'
import { inTransaction } from '~/platform/db/transaction.server'
import { completeCourse, count, courseBy, dump, freshAcademy, TODAY, who, withdrawCertificate } from '~/test-academy'
import { type Certificate, listCertificatesOf } from './certificates.server'
import { loadContext } from './contexts'
import type { Credential } from './credential'
import { credentialBytes, listWithoutCredential, makeCredential } from './credentials.server'
import { didDocument, issuerDid } from './issuer.server'
import { rotateSigningKey } from './key-making.server'
import { proofHolds } from './proofs.server'
import { drawPlace, findStatusList, PLACES } from './status-lists.server'

beforeEach(freshAcademy)

const STATUS = 'https://academy.example/credentials/status/'

/** What a stranger's software may load: vocabularies, and the three documents the academy publishes. */
async function documentLoader(url: string): Promise<{ contextUrl: null; document: unknown; documentUrl: string }> {
  const [base, fragment] = url.split('#')
  const served = (document: unknown) => ({ contextUrl: null, document, documentUrl: url }) as const
  if (base === 'did:web:academy.example') {
    const did = didDocument()
    const method = did.verificationMethod.find(({ id }) => id === url)
    if (!fragment) return served(did)
    if (method) return served({ '@context': 'https://w3id.org/security/multikey/v1', ...method })
  }
  if (base.startsWith(STATUS)) return served(JSON.parse((await findStatusList(Number(base.slice(STATUS.length)))) ?? 'null'))
  return loadContext(url)
}

const suite = () => new DataIntegrityProof({ cryptosuite })
async function stranger(credential: unknown): Promise<boolean> {
  // Its clock is the machine's.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${TODAY}T05:00:00Z`) })
  const result = await vc.verifyCredential({ credential: structuredClone(credential), suite: suite(), documentLoader, checkStatus: status })
  vi.useRealTimers()
  return result.verified
}
/** As its library leaves it to whoever asks: the list is genuine, and the bit in it is not set. */
async function status(given: object) {
  const result = await checkStatus({ ...given, suite: suite(), documentLoader, verifyBitstringStatusListCredential: true })
  return { ...result, verified: result.verified && result.results.every((entry: { status: boolean }) => !entry.status) }
}

async function earned(): Promise<{ certificate: Certificate; credential: Credential }> {
  const hanh = who('hanh')
  await completeCourse(hanh, courseBy('HVS-02'))
  const [certificate] = listCertificatesOf(hanh.personId)
  return { certificate, credential: JSON.parse((await credentialBytes(certificate.id)).toString('utf8')) as Credential }
}

test('a credential says what is printed, names the issuer, and nothing by which else its owner could be found', async () => {
  const { certificate, credential } = await earned()
  const text = JSON.stringify(credential)
  expect(credential).toMatchObject({
    id: certificate.content.verify,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: 'did:web:academy.example', name: 'Học viện số Hà Nội' },
    credentialSubject: { identifier: [{ identityType: 'name', hashed: false, identityHash: 'Trần Thị Hạnh' }, { identityType: 'ext:unit' }] },
    credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListCredential: `${STATUS}1` },
    proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', verificationMethod: `did:web:academy.example#${certificate.keyId}` },
  })
  expect(text).toContain('Kiểm tra trên hệ thống, không xác thực người làm bài')
  expect(text).toMatch(/phiên bản 1, 4 tiết .*Điều kiện hoàn thành: đạt bài kiểm tra cuối khóa với ít nhất 80%; nộp sản phẩm thực hành \(/)
  expect(text).toContain('"targetFramework":"Khung năng lực số, Thông tư 02/2025/TT-BGDĐT"')
  expect(text).not.toMatch(/HN\d{6}|@(?!context)|validUntil/)
})

/** Every leaf of a document, as the path to it. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]))
}

/** The same document with one leaf changed, or left out. */
function changed<T>(document: T, path: (string | number)[], to: (leaf: unknown) => unknown): T {
  const copy = structuredClone(document)
  const place = path.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], copy as unknown) as Record<string, unknown>
  const last = String(path.at(-1))
  place[last] = to(place[last])
  if (place[last] === undefined) delete place[last]
  return copy
}

test('software that shares no code with ours verifies it with the published documents alone, and after any change no more', async () => {
  const { credential } = await earned()
  expect(await stranger(credential)).toBe(true)
  expect(await proofHolds(credential, issuerDid())).toBe(true)
  const paths = leaves(credential)
  expect(paths.length).toBeGreaterThan(60)
  for (const path of paths) {
    const other = changed(credential, path, (leaf) => (typeof leaf === 'boolean' ? !leaf : `${leaf}x`))
    expect([path.join('.'), await stranger(other), await proofHolds(other, issuerDid())]).toEqual([path.join('.'), false, false])
  }
  for (const path of paths.filter(([first]) => first === 'credentialSubject' || first === 'evidence')) {
    const less = changed(credential, path, () => undefined)
    expect([path.join('.'), await stranger(less), await proofHolds(less, issuerDid())]).toEqual([path.join('.'), false, false])
  }
  // What no vocabulary knows would be said without being signed.
  for (const more of [{ rank: 'Giỏi' }, { evidence: [...(credential.evidence as object[]), { type: ['Evidence'], name: 'Kiểm tra có giám sát' }] }])
    expect([await stranger({ ...credential, ...more }), await proofHolds({ ...credential, ...more }, issuerDid())]).toEqual([false, false])
}, 60_000)

test('a withdrawn certificate fails the status check of that software, and the list says so at once', async () => {
  const { certificate, credential } = await earned()
  const before = await findStatusList(1)
  expect(await findStatusList(1)).toBe(before)
  await withdrawCertificate(certificate.code)
  expect(await stranger(credential)).toBe(false)
  expect(await findStatusList(1)).not.toBe(before)
  expect(await proofHolds(credential, issuerDid())).toBe(true)
  expect([await findStatusList(2), await findStatusList(0), await findStatusList(Number.NaN)]).toEqual([null, null, null])
})

test('a new key signs what comes, and what the old one signed stays valid', async () => {
  const { certificate, credential } = await earned()
  const key = await rotateSigningKey()
  expect(didDocument().assertionMethod).toEqual([`did:web:academy.example#${key}`, `did:web:academy.example#${certificate.keyId}`])
  await completeCourse(who('khoi'), courseBy('HVS-03'))
  const [next] = listCertificatesOf(who('khoi').personId)
  const newer = JSON.parse((await credentialBytes(next.id)).toString('utf8')) as Credential
  expect([next.keyId, newer.proof.verificationMethod]).toEqual([key, `did:web:academy.example#${key}`])
  expect(JSON.parse((await findStatusList(1)) ?? '').proof.verificationMethod).toBe(`did:web:academy.example#${key}`)
  expect([await stranger(credential), await stranger(newer)]).toEqual([true, true])
})

test('a credential is signed once, whoever asks how often', async () => {
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  const [{ id, code }] = listCertificatesOf(who('hanh').personId)
  expect(listWithoutCredential()).toEqual([{ id, code }])
  const hashes = await Promise.all([makeCredential(id), makeCredential(id), makeCredential(id)])
  expect(new Set(hashes).size).toBe(1)
  const before = dump('Credential')
  await credentialBytes(id)
  expect([dump('Credential'), count('Event', `"type" = 'credential.signed'`), listWithoutCredential()]).toEqual([before, 1, []])
  await expect(makeCredential('nothing')).rejects.toThrow('no certificate')
})

test('places are drawn from a whole list, never twice, and from a further list when one is full', async () => {
  const { certificate } = await earned()
  const drawn = Array.from({ length: 200 }, () => drawPlace())
  expect(drawn.every(({ list, index }) => list === 1 && index >= 0 && index < PLACES)).toBe(true)
  expect(new Set(drawn.map(({ index }) => index)).size).toBeGreaterThan(190)
  expect(drawPlace(undefined, 1).list).toBe(2)
  const twice = inTransaction((tx) =>
    tx.run('INSERT INTO "Credential" SELECT \'x\', "sha256" || \'x\', "keyId", "statusList", "statusIndex", "signedAt", 1 FROM "Credential"'),
  )
  await expect(twice).rejects.toThrow('UNIQUE')
  expect(certificate.id).toBeTruthy()
})
