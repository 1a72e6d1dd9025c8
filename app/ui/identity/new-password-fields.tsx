import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { identityWords } from './words'

/** A new password, twice. The browser's own check only helps; the server decides. */
export function NewPasswordFields() {
  const words = useWords(identityWords)
  return (
    <>
      <TextField
        label={words.newPassword}
        hint={words.passwordHint}
        name="password"
        type="password"
        required
        minLength={12}
        maxLength={200}
        autoComplete="new-password"
      />
      <TextField label={words.again} name="again" type="password" required minLength={12} maxLength={200} autoComplete="new-password" />
    </>
  )
}
