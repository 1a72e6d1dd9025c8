import { Button } from '~/ui/kit/button'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { verifyWords } from './words'

/** Asks for the code of a certificate. A GET, so that it works from anywhere. */
export function CodeForm({ code = '', error, primary }: { code?: string; error?: string | null; primary?: boolean }) {
  const words = useWords(verifyWords)
  return (
    <form method="get" action="/verify" className="code-form">
      <TextField
        label={words.code}
        hint={words.codeHint}
        error={error}
        name="code"
        defaultValue={code}
        required
        maxLength={40}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <Button look={primary ? 'primary' : 'quiet'}>{words.check}</Button>
    </form>
  )
}
