import { PageHead } from '~/ui/kit/page-head'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { CodeForm } from './code-form'
import { FileForm } from './file-form'
import { verifyWords } from './words'

/** Where a code is typed. */
export function VerifyForm({ code, problem, fileProblem }: { code: string; problem: string | null; fileProblem?: string | null }) {
  const words = useWords(verifyWords)
  return (
    <div className="page form stack">
      <PageHead title={words.title} lead={words.lead} />
      {problem && problem !== 'code-wrong' ? <RefusalAlert reason={problem} /> : null}
      <CodeForm code={code} error={problem === 'code-wrong' ? words.codeWrong : null} primary />
      <p className="muted small">{words.scan}</p>
      <FileForm problem={fileProblem} />
      <p className="muted small">
        {words.offlineLead} <a href="/verify/offline">{words.offlinePage}</a>.
      </p>
    </div>
  )
}
