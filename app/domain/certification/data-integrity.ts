import jsonld from 'jsonld'
import { loadContext } from './contexts'

/** How a credential is signed: `eddsa-rdfc-2022` of W3C Data Integrity. */
export type Proof = {
  type: 'DataIntegrityProof'
  cryptosuite: 'eddsa-rdfc-2022'
  created: string
  verificationMethod: string
  proofPurpose: 'assertionMethod'
  proofValue: string
}

/** A document in JSON-LD, without its proof. */
export type Unsigned = { '@context': string[]; [term: string]: unknown }

/** SHA-256 of a text in UTF-8. */
type Digest = (text: string) => Uint8Array

/**
 * The 64 bytes that a proof of `eddsa-rdfc-2022` signs: the hash of the proof's options and that of the document, both as
 * canonical RDF (RDFC-1.0). Throws for a term that no vocabulary of ours knows: it would be said, but not signed. Works
 * alike on a server and, without a network, in a browser.
 */
export async function signedBytes(document: Unsigned, proof: Omit<Proof, 'proofValue'>, digest: Digest): Promise<Uint8Array> {
  const options = await canonical({ '@context': document['@context'], ...proof }, digest)
  return Uint8Array.from([...digest(options), ...digest(await canonical(document, digest))])
}

function canonical(document: object, digest: Digest): Promise<string> {
  return jsonld.canonize(document, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    base: null,
    safe: true,
    rdfDirection: 'i18n-datatype',
    documentLoader: loadContext,
    // Our credentials need none of the costly work that graphs made to be ambiguous ask for.
    canonizeOptions: { maxWorkFactor: 0, createMessageDigest: () => new Hasher(digest) },
  })
}

/** As the canonical form asks for its hashes. */
class Hasher {
  #text = ''

  constructor(private readonly hash: Digest) {}

  update(text: string): void {
    this.#text += text
  }

  digest(): string {
    return [...this.hash(this.#text)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  }
}
