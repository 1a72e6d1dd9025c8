import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findVerification } from '~/domain/certification/verification.server'
import { now } from '~/platform/clock'
import { Verdict } from '~/ui/certification/verdict'
import { verifyWords } from '~/ui/certification/words'
import { pageMeta } from '~/ui/shell/page-meta'
import { PlainShell } from '~/ui/shell/plain-shell'
import { languageOf } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { useWords } from '~/ui/words'
import { requirePace } from './door/verification.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const language = languageOf(matches)
  const words = verifyWords[language]
  // A certificate is found by who holds its code, not by a search engine.
  return [...pageMeta({ title: data?.value.found ? `${words.title} ${data.value.code}` : words.unknown, language }), { name: 'robots', content: 'noindex' }]
}

/** A certificate by its code, for anyone. Who asks for JSON is answered before Remix (door/verification.server.ts). */
export function loader({ request, params }: LoaderFunctionArgs) {
  requirePace(request)
  const found = findVerification(params.code ?? '')
  const checkedAt = now().toISOString()
  if (!found) return data(new Unsent({ code: (params.code ?? '').slice(0, 40), checkedAt, found: null }), 404)
  return data(new Unsent({ code: found.code, checkedAt, found }))
}

export default function VerifyCode() {
  return (
    <PlainShell title={useWords(verifyWords).title}>
      <Verdict {...useLoaderData<typeof loader>().value} />
    </PlainShell>
  )
}
