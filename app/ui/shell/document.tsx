import { Meta, Scripts, ScrollRestoration, useMatches } from '@remix-run/react'
import type { ReactNode } from 'react'
import { LanguageContext } from '~/ui/words'
import { useNonce } from './nonce'
import { useRootData } from './root-data'
import { withScripts } from './scripts'

/** The HTML document. Pages with `export const handle = { scripts: false }` are sent without any script. */
export function Document({ links, children }: { links: ReactNode; children: ReactNode }) {
  const { language, theme, url = '' } = useRootData()
  const nonce = useNonce()
  const scripts = withScripts(useMatches().map((match) => match.handle))
  return (
    <html lang={language} data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#fbf8f3" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#161311" media="(prefers-color-scheme: dark)" />
        <meta name="format-detection" content="telephone=no" />
        <meta property="og:type" content="website" />
        <meta property="og:image" content={`${url}/social.png`} />
        <Meta />
        {links}
      </head>
      <body>
        <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>
        {scripts ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  )
}
