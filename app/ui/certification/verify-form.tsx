import { PageHead } from '~/ui/kit/page-head'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { CodeForm } from './code-form'
import { verifyWords } from './words'

/** Where a code is typed. */
export function VerifyForm({ code, problem }: { code: string; problem: string | null }) {
  const words = useWords(verifyWords)
  return (
    <div className="page form stack">
      <PageHead title={words.title} lead={words.lead} />
      {problem && problem !== 'code-wrong' ? <RefusalAlert reason={problem} /> : null}
      <CodeForm code={code} error={problem === 'code-wrong' ? words.codeWrong : null} primary />
      <p className="muted small">{words.scan}</p>
    </div>
  )
}
