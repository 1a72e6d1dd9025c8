import type { LoaderFunctionArgs } from '@remix-run/node'
import { type Certificate, findCertificate } from '~/domain/certification/certificates.server'
import { certificatePdf } from '~/domain/certification/files.server'
import { findPublicKey } from '~/domain/certification/keys.server'
import { noteLook } from './door/look.server'
import { found, requireViewer } from './door/viewer.server'

/** A certificate as PDF, exactly as rendered once, or as signed JSON: for its owner and for evaluators in their scope. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const [, code = '', kind = ''] = found(/^(HVS-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4})\.(pdf|json)$/.exec(params.file ?? ''))
  const certificate = found(findCertificate(viewer, code))
  if (certificate.personId !== viewer.personId) await noteLook(request, viewer, certificate.personId, 'evaluate')
  const headers = { 'content-disposition': `inline; filename="${code}.${kind}"`, 'cache-control': 'private, no-cache' }
  if (kind === 'json') return Response.json(signed(certificate), { headers })
  return new Response(new Uint8Array(await certificatePdf(certificate.id)), { headers: { ...headers, 'content-type': 'application/pdf' } })
}

/** What the QR carries, with the key that checks it. The signature is over the bytes of `canonical`. */
function signed({ code, canonical, content, signature, keyId, revocation }: Certificate) {
  return { code, canonical, content, signature, keyId, algorithm: 'Ed25519', publicKey: findPublicKey(keyId), revocation }
}
