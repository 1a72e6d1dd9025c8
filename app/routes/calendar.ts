import type { LoaderFunctionArgs } from '@remix-run/node'
import { personOfFeed } from '~/domain/notifications/calendar.server'
import { calendarOf } from '~/domain/notifications/calendar-file.server'
import { found } from './door/viewer.server'

/** The due dates behind a secret address, as calendar programs read them again and again; the same calendar is sent once. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, language } = found(personOfFeed(/^([\w-]{22})\.ics$/.exec(params.file ?? '')?.[1] ?? ''))
  const { text, etag } = calendarOf(personId, language)
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="han-hoc.ics"',
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
  }
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return known.includes(etag) ? new Response(null, { status: 304, headers }) : new Response(text, { headers })
}
