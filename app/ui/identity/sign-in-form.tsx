import { Form } from '@remix-run/react'
import { Button } from '~/ui/kit/button'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert, SessionExpiredAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { identityWords } from './words'

/** The way in. `to` is where one wanted to go; what was typed stays, except the password. */
export function SignInForm({ to, login = '', refusal = null, hasExpired }: { to: string; login?: string; refusal?: string | null; hasExpired: boolean }) {
  const words = useWords(identityWords)
  return (
    <div className="page form stack">
      <PageHead title={words.signInTitle} />
      {refusal ? <RefusalAlert reason={refusal} /> : hasExpired ? <SessionExpiredAlert /> : null}
      <Form method="post" action="/sign-in" className="stack">
        <input type="hidden" name="to" value={to} />
        <TextField
          label={words.login}
          hint={words.loginHint}
          name="login"
          defaultValue={login}
          required
          maxLength={200}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextField label={words.password} name="password" type="password" required maxLength={400} autoComplete="current-password" />
        <Button look="primary" wide>
          {words.signIn}
        </Button>
      </Form>
      <p className="small">
        {words.firstTime} <Link to="/activate">{words.useSlip}</Link>
        <br />
        <span className="muted">{words.firstTimeMore}</span>
      </p>
    </div>
  )
}
