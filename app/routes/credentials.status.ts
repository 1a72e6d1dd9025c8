import type { LoaderFunctionArgs } from '@remix-run/node'
import { findStatusList } from '~/domain/certification/status-lists.server'
import { published } from './door/published'
import { found } from './door/viewer.server'

/** A Bitstring Status List credential: which credentials are withdrawn, for whoever checks one. Always asked for anew, by ETag. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const body = found(await findStatusList(Number(params.list)))
  return published(request, body, { type: 'application/vc', seconds: 0 })
}
