import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, Outlet, useRouteError } from '@remix-run/react'
import { rootData } from '~/routes/door/root.server'
import { Document } from '~/ui/shell/document'
import { ErrorPage } from '~/ui/shell/error-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { PlainShell } from '~/ui/shell/plain-shell'
import type { RootData } from '~/ui/shell/root-data'
import styles from './styles.css?url'

const font = (file: string) => ({ rel: 'preload', href: `/fonts/${file}.woff2`, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' }) as const

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  font('be-vietnam-pro-vietnamese-400'),
  font('be-vietnam-pro-latin-400'),
  { rel: 'icon', href: '/favicon.ico', sizes: '32x32' },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
  { rel: 'manifest', href: '/site.webmanifest' },
]

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta({ language: (data as RootData | undefined)?.language })

export function loader({ request }: LoaderFunctionArgs) {
  return rootData(request)
}

export { Document as Layout }

export default Outlet

export function ErrorBoundary() {
  const error = useRouteError()
  const answered = isRouteErrorResponse(error)
  const reason: unknown = answered ? error.data?.reason : null
  const offline = !answered && typeof navigator !== 'undefined' && navigator.onLine === false
  return (
    <PlainShell>
      <ErrorPage status={answered ? error.status : 500} offline={offline} reason={typeof reason === 'string' ? reason : null} />
    </PlainShell>
  )
}
