import { Button } from '~/ui/kit/button'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { accountWords } from './account-words'
import { NewPasswordFields } from './new-password-fields'

/** Changes the password; the refusal stands here, passwords are never sent back. */
export function PasswordForm({ refusal, login }: { refusal: string | null; login: string }) {
  const words = useWords(accountWords)
  const isPresentWrong = refusal === 'wrong-password'
  return (
    <section id="password" aria-labelledby="password-title" className="stack tight">
      <h2 id="password-title">{words.password}</h2>
      {isPresentWrong ? null : <RefusalAlert reason={refusal} />}
      <form method="post" action="/account/password" className="stack">
        <input type="text" name="login" value={login} readOnly autoComplete="username" hidden />
        <TextField
          label={words.present}
          error={isPresentWrong ? words.presentWrong : null}
          name="present"
          type="password"
          required
          maxLength={400}
          autoComplete="current-password"
        />
        <NewPasswordFields />
        <p className="muted small">{words.changeNote}</p>
        <div>
          <Button>{words.change}</Button>
        </div>
      </form>
    </section>
  )
}
