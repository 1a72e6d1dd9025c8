import type { LoaderFunctionArgs } from '@remix-run/node'
import { competenceFramework, didDocument, publicKeysJson, publicProfile } from '~/domain/certification/issuer.server'
import { headsDocument } from '~/domain/evaluation/seals.server'
import { published } from './door/published'
import { found } from './door/viewer.server'

const DOCUMENTS: Record<string, { type: string; make: () => unknown; seconds?: number }> = {
  'did.json': { type: 'application/did+json', make: didDocument },
  'issuer.json': { type: 'application/ld+json', make: publicProfile },
  'keys.json': { type: 'application/json', make: publicKeysJson },
  'heads.json': { type: 'application/json', make: headsDocument, seconds: 60 },
  'competences.json': { type: 'application/json', make: competenceFramework },
}

/** What other software asks of an issuer: its DID document, its profile, its keys, the competences it refers to; and the daily seals, for whoever keeps them. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const name = params.document ?? ''
  const { type, make, seconds = 3600 } = found(Object.hasOwn(DOCUMENTS, name) ? DOCUMENTS[name] : null)
  return published(request, JSON.stringify(make(), null, 2), { type, seconds })
}
