import { Form } from '@remix-run/react'
import { Button } from '~/ui/kit/button'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import { NewPasswordFields } from './new-password-fields'
import { identityWords } from './words'

export type ActivationProps = {
  code: string
  /** Whose slip it is, once the code was right. */
  owner: { fullName: string; login: string } | null
  refusal: string | null
}

/** First the code of the slip, then the name it belongs to and a password of one's own. */
export function Activation({ code, owner, refusal }: ActivationProps) {
  const words = useWords(identityWords)
  return (
    <div className="page form stack">
      <PageHead title={words.activateTitle} lead={owner ? undefined : words.activateLead} />
      {owner ? <PasswordStep code={code} owner={owner} refusal={refusal} /> : <CodeStep code={code} refusal={refusal} />}
    </div>
  )
}

function CodeStep({ code, refusal }: Omit<ActivationProps, 'owner'>) {
  const words = useWords(identityWords)
  const language = useLanguage()
  return (
    <>
      <Form method="post" action="/activate" className="stack" data-activate>
        <TextField
          label={words.slipCode}
          hint={words.slipCodeHint}
          error={refusal && refusalText(refusal, language)}
          name="code"
          defaultValue={code}
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <Button look="primary" wide>
          {words.continue}
        </Button>
      </Form>
      <p className="small">
        {words.haveAccount} <Link to="/sign-in">{words.signIn}</Link>
      </p>
      {/* The QR carries the code behind “#”, which no server sees; this small file puts it into the field. */}
      <script src="/activate.js" defer />
    </>
  )
}

function PasswordStep({ code, owner, refusal }: ActivationProps & { owner: NonNullable<ActivationProps['owner']> }) {
  const words = useWords(identityWords)
  return (
    <>
      <KeyValues
        items={[
          { term: words.slipOf, value: <strong>{owner.fullName}</strong> },
          { term: words.loginIs, value: <span className="code">{owner.login.toUpperCase()}</span> },
        ]}
      />
      <RefusalAlert reason={refusal} />
      <Form method="post" action="/activate" className="stack">
        <input type="hidden" name="code" value={code} />
        <input type="text" name="login" value={owner.login} readOnly autoComplete="username" hidden />
        <NewPasswordFields />
        <Button look="primary" wide>
          {words.activate}
        </Button>
      </Form>
      <p className="small">
        {words.notYou} <a href="/activate">{words.otherCode}</a>
      </p>
    </>
  )
}
