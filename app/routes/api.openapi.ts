import type { LoaderFunctionArgs } from '@remix-run/node'
import { openApiDocument } from '~/domain/evaluation/feed/open-api.server'
import { settings } from '~/platform/env'
import { published } from './door/published'

/** GET /api/v1/openapi.json: what the feed of closed dossiers answers, for whoever writes software that reads it. */
export function loader({ request }: LoaderFunctionArgs) {
  return published(request, JSON.stringify(openApiDocument(settings().url), null, 2), { type: 'application/json', seconds: 3600 })
}
