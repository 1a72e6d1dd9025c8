import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { openSession } from '~/domain/identity/sessions.server'
import { activate, findSlip } from '~/domain/identity/slips.server'
import { callerAddress } from '~/platform/http/caller'
import { Activation } from '~/ui/identity/activation'
import { identityWords } from '~/ui/identity/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { deviceOf } from './door/device'
import { formOf, textOf } from './door/form'
import { forgetSeen } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(identityWords, (words) => words.activateTitle)
/** The answer to the code names a person. */
export const headers = () => ({ 'cache-control': 'no-store' })

const status = (reason: string) => (reason === 'too-many-tries' ? 429 : 400)

/** The code alone answers whose slip it is; code and password use the slip and sign in. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await formOf(request)
  const code = textOf(form, 'code').trim().slice(0, 40)
  const password = textOf(form, 'password')
  const address = callerAddress(request)
  const outcome = password && password === textOf(form, 'again') ? await activate(code, password, address) : null
  if (outcome?.ok) {
    const cookie = await openSession(outcome.value.accountId, deviceOf(request))
    forgetSeen()
    return redirect('/learn', { status: 303, headers: { 'set-cookie': cookie } })
  }
  const slip = await findSlip(code, address)
  if (!slip.ok) return data({ code, owner: null, refusal: slip.reason as string }, status(slip.reason))
  const refusal = outcome ? outcome.reason : password ? 'passwords-differ' : null
  return data({ code, owner: slip.value, refusal: refusal as string | null }, refusal ? status(refusal) : 200)
}

export default function Activate() {
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <Activation {...(answer ?? { code: '', owner: null, refusal: null })} />
    </SiteShell>
  )
}
