import type { LoaderFunctionArgs } from '@remix-run/node'
import { findCertificate } from '~/domain/certification/certificates.server'
import { credentialBytes } from '~/domain/certification/credentials.server'
import { certificatePdf } from '~/domain/certification/files.server'
import { noteLook } from './door/look.server'
import { found, requireViewer } from './door/viewer.server'

/** A certificate as PDF, or as an Open Badges 3.0 credential, both exactly as made once: for its owner and for evaluators in their scope. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const [, code = '', kind = ''] = found(/^(HVS-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4})\.(pdf|json)$/.exec(params.file ?? ''))
  const certificate = found(findCertificate(viewer, code))
  if (certificate.personId !== viewer.personId) await noteLook(request, viewer, certificate.personId, 'evaluate')
  const headers = { 'content-disposition': `inline; filename="${code}.${kind}"`, 'cache-control': 'private, no-cache' }
  const [type, bytes] = kind === 'json' ? ['application/vc', await credentialBytes(certificate.id)] : ['application/pdf', await certificatePdf(certificate.id)]
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-type': type } })
}
