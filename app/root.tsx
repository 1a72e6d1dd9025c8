import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, Outlet, useRouteError } from '@remix-run/react'
import type { ReactNode } from 'react'
import { rootData } from '~/routes/door/root.server'
import { Document } from '~/ui/shell/document'
import { ErrorPage } from '~/ui/shell/error-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { PlainShell } from '~/ui/shell/plain-shell'
import type { RootData } from '~/ui/shell/root-data'
import styles from './styles.css?url'

function FontPreload({ file }: { file: string }) {
  return <link rel="preload" href={`/fonts/${file}.woff2`} as="font" type="font/woff2" crossOrigin="anonymous" />
}

/** What each page links to, made once; Remix's own `links` would compare and sort them for every page anew. */
const links = (
  <>
    <link rel="stylesheet" href={styles} />
    <FontPreload file="be-vietnam-pro-vietnamese-400" />
    <FontPreload file="be-vietnam-pro-latin-400" />
    <link rel="icon" href="/favicon.ico" sizes="32x32" />
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
    <link rel="manifest" href="/site.webmanifest" />
  </>
)

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta({ language: (data as RootData | undefined)?.language })

export function loader({ request }: LoaderFunctionArgs) {
  return rootData(request)
}

export function Layout({ children }: { children: ReactNode }) {
  return <Document links={links}>{children}</Document>
}

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
