import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import * as pkijs from 'pkijs'
import { done, type Outcome, refused } from '../outcome'
import type { Signer } from './signer'
import { signerProblem } from './signer-check.server'

/**
 * Reads a private key and its certificates from a file: PKCS#12 (.p12, .pfx) or PEM. Refuses what cannot sign at an
 * instant: `signer-unreadable`, `password-wrong`, `encryption-old` (PKCS#12 as before 2022), or what `signerProblem` says.
 */
export async function readSigner(file: Buffer, password: string, at: Date): Promise<Outcome<Signer>> {
  const read = /-----BEGIN /.test(file.toString('latin1')) ? fromPem(file.toString('utf8'), password) : await fromPkcs12(file, password)
  if (typeof read === 'string') return refused(read)
  const { key } = read
  if (!key) return refused('no-key')
  const own = read.certificates.find((certificate) => certificate.checkPrivateKey(key))
  if (!own) return refused(read.certificates.length ? 'key-differs' : 'no-certificate')
  const signer = { key, chain: chainFrom(own, read.certificates) }
  const problem = signerProblem(signer, at)
  return problem ? refused(problem) : done(signer)
}

type Read = { key: KeyObject | null; certificates: X509Certificate[] }

function fromPem(text: string, password: string): Read | string {
  const blocks = (kind: string) => text.match(new RegExp(`-----BEGIN ${kind}-----[\\s\\S]+?-----END ${kind}-----`, 'g')) ?? []
  const [pem] = blocks('[A-Z ]*PRIVATE KEY')
  try {
    const certificates = blocks('CERTIFICATE').map((block) => new X509Certificate(block))
    return { key: pem ? createPrivateKey({ key: pem, passphrase: password }) : null, certificates }
  } catch (error) {
    return /passphrase|decrypt/i.test(String(error)) ? 'password-wrong' : 'signer-unreadable'
  }
}

async function fromPkcs12(file: Buffer, password: string): Promise<Read | string> {
  const secret = new Uint8Array(Buffer.from(password)).buffer
  let archive: pkijs.PFX
  try {
    archive = pkijs.PFX.fromBER(new Uint8Array(file))
  } catch {
    return 'signer-unreadable'
  }
  try {
    await archive.parseInternalValues({ password: secret, checkIntegrity: true })
  } catch {
    return 'password-wrong'
  }
  try {
    const safe = archive.parsedValue?.authenticatedSafe
    if (!safe) return 'signer-unreadable'
    await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password: secret })) })
    const read: Read = { key: null, certificates: [] }
    for (const contents of safe.parsedValue.safeContents as { value: pkijs.SafeContents }[])
      for (const { bagValue } of contents.value.safeBags) await takeBag(bagValue, secret, read)
    return read
  } catch {
    return 'encryption-old'
  }
}

async function takeBag(bag: unknown, password: ArrayBuffer, into: Read): Promise<void> {
  if (bag instanceof pkijs.PKCS8ShroudedKeyBag) {
    // The types call this protected; it is how the library opens one.
    await (bag as unknown as { parseInternalValues(of: object): Promise<void> }).parseInternalValues({ password })
    if (bag.parsedValue) takeKey(bag.parsedValue, into)
  } else if (bag instanceof pkijs.PrivateKeyInfo) takeKey(bag, into)
  else if (bag instanceof pkijs.CertBag && bag.parsedValue instanceof pkijs.Certificate)
    into.certificates.push(new X509Certificate(Buffer.from(bag.parsedValue.toSchema().toBER())))
}

function takeKey(info: pkijs.PrivateKeyInfo, into: Read): void {
  into.key ??= createPrivateKey({ key: Buffer.from(info.toSchema().toBER()), format: 'der', type: 'pkcs8' })
}

/** The own certificate, then who issued it, as far as the file goes; what belongs to no one is left out. */
function chainFrom(own: X509Certificate, others: X509Certificate[]): X509Certificate[] {
  const chain = [own]
  for (let last = own; !isOwnIssuer(last); ) {
    const issuer = others.find((other) => !chain.some((known) => known.fingerprint256 === other.fingerprint256) && last.checkIssued(other))
    if (!issuer) break
    chain.push(issuer)
    last = issuer
  }
  return chain
}

const isOwnIssuer = (certificate: X509Certificate) => certificate.checkIssued(certificate)

/** A signer as PEM, for a file that only its owner may read: the key, and the chain by itself. */
export function signerPem({ key, chain }: Signer): { key: string; chain: string } {
  return { key: key.export({ format: 'pem', type: 'pkcs8' }) as string, chain: chain.map((certificate) => certificate.toString()).join('') }
}

/** A signer from the PEM of `signerPem`; throws for anything else. */
export function signerOf(pem: { key: string; chain: string }): Signer {
  return { key: createPrivateKey(pem.key), chain: certificatesOf(pem.chain) }
}

/** The certificates of a chain in PEM. */
export function certificatesOf(chain: string): X509Certificate[] {
  return (chain.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []).map((block) => new X509Certificate(block))
}

/** Whether a private key in PEM belongs to a certificate. */
export function keyFits(pem: string, certificate: X509Certificate): boolean {
  return certificate.publicKey.equals(createPublicKey(pem))
}

/** Whom the own certificate of a signer names: its common name, else its organisation. */
export function nameOf({ chain }: Pick<Signer, 'chain'>): string {
  const { CN, O } = chain[0]?.toLegacyObject().subject ?? {}
  const [name = ''] = [CN ?? O ?? ''].flat()
  return name.slice(0, 120)
}
