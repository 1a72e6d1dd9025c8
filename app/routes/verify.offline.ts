import type { LoaderFunctionArgs } from '@remix-run/node'
import { offlineData } from '~/domain/certification/withdrawals.server'
import style from '~/ui/certification/offline/offline.css?raw'
import { offlinePage, offlinePolicy } from '~/ui/certification/offline/page.server'
import { offlineScript } from '~/ui/certification/offline/script.server'
import { published } from './door/published'

/** The page that checks certificates without a network: one file for anyone to save, with the keys and the withdrawals of this hour. */
export function loader({ request }: LoaderFunctionArgs) {
  const script = offlineScript()
  const response = published(request, offlinePage(offlineData(), script, style), { type: 'text/html', seconds: 0 })
  response.headers.set('content-security-policy', `${offlinePolicy(script, style)}; frame-ancestors 'none'`)
  response.headers.set('permissions-policy', 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()')
  if (new URL(request.url).searchParams.has('download')) response.headers.set('content-disposition', 'attachment; filename="kiem-tra-giay-chung-nhan.html"')
  return response
}
