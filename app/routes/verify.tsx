import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { normalCode } from '~/domain/certification/certificates.server'
import { withinLimit } from '~/domain/identity/rate-limit.server'
import { callerAddress } from '~/platform/http/caller'
import { VerifyForm } from '~/ui/certification/verify-form'
import { verifyWords } from '~/ui/certification/words'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'

const PER_ADDRESS = { points: 60, seconds: 60 }

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ matches }) => {
  const language = languageOf(matches)
  return pageMeta({ title: verifyWords[language].title, description: verifyWords[language].lead, language })
}

/** The form; a code typed into it leads to the certificate's own address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const typed = (new URL(request.url).searchParams.get('code') ?? '').slice(0, 60)
  if (!typed) return data({ code: '', problem: null })
  if (!(await withinLimit(`verify:${callerAddress(request)}`, PER_ADDRESS))) return data({ code: typed, problem: 'too-many-tries' }, 429)
  const code = normalCode(typed)
  if (!code) return data({ code: typed, problem: 'code-wrong' }, 400)
  return redirect(`/verify/${code}`)
}

export default function Verify() {
  return (
    <SiteShell>
      <VerifyForm {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
