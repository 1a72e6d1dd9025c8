import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { judgeFile, MOST_FILE_BYTES } from '~/domain/certification/brought-file.server'
import { normalCode } from '~/domain/certification/certificates.server'
import { findVerification } from '~/domain/certification/verification.server'
import { withinLimit } from '~/domain/identity/rate-limit.server'
import { now } from '~/platform/clock'
import { callerAddress } from '~/platform/http/caller'
import { readSingleFile } from '~/platform/http/upload.server'
import { Verdict } from '~/ui/certification/verdict'
import { VerifyForm } from '~/ui/certification/verify-form'
import { verifyWords } from '~/ui/certification/words'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { requireFilePace } from './door/verification.server'

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

/** A PDF or JSON that somebody brings: whether it is what the academy issued, and whether that still stands. Nothing is kept. */
export async function action({ request }: ActionFunctionArgs) {
  requireFilePace(request)
  const sent = await readSingleFile(request, 'file', MOST_FILE_BYTES)
  if (!sent.ok) return data(new Unsent({ problem: sent.reason, file: null }), sent.reason === 'file-too-large' ? 413 : 400)
  const file = await judgeFile(sent.value.bytes)
  const found = file.code ? findVerification(file.code) : null
  return data(new Unsent({ problem: null, file, name: sent.value.name, checkedAt: now().toISOString(), found }))
}

export default function Verify() {
  const form = useLoaderData<typeof loader>()
  const judged = useActionData<typeof action>()?.value
  return (
    <SiteShell>
      {judged?.file ? (
        <Verdict code={judged.file.code ?? ''} checkedAt={judged.checkedAt} found={judged.found} file={{ ...judged.file, name: judged.name }} />
      ) : (
        <VerifyForm {...form} fileProblem={judged?.problem ?? null} />
      )}
    </SiteShell>
  )
}
