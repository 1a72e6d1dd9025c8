import { bytes } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { FileField } from '~/ui/kit/file-field'
import { PageHead } from '~/ui/kit/page-head'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useLanguage, useWords } from '~/ui/words'
import { libraryWords } from './library-words'
import uploadScript from './upload-script?worker&url'

/** A broken rule as the reader is told it. */
export type ShownProblem = { file: string; found: string; advice: string }
type UploadPageProps = { replaced: { id: string; title: string } | null; maxBytes: number; problem: ShownProblem | null; reason: string | null; note: string }

/** Uploads a package, with progress where scripts run and as a plain form where they do not. */
export function UploadPage({ replaced, maxBytes, problem, reason, note }: UploadPageProps) {
  const words = useWords(libraryWords)
  const teach = useWords(teachWords)
  const language = useLanguage()
  const query = replaced ? `?exercise=${replaced.id}` : ''
  const title = replaced ? words.replaceTitle : words.uploadTitle
  const size = bytes(maxBytes, language)
  const trail = replaced ? [{ label: replaced.title, to: `/teach/exercises/${replaced.id}` }] : []
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: words.title, to: '/teach/exercises' }, ...trail, { label: title }]} />
      <PageHead title={title} lead={replaced ? words.replaceLead(replaced.title) : words.uploadLead(size)} />
      <div data-refusal role="alert" tabIndex={-1}>
        {problem ? <Problem problem={problem} /> : reason ? <RefusalAlert reason={reason} /> : null}
      </div>
      <form
        method="post"
        action={`/teach/exercises/new${query}`}
        encType="multipart/form-data"
        className="stack"
        data-upload={`/teach/exercises/uploads${query}`}
        data-sending={words.sending}
        data-checking={words.checking}
        data-lost={words.lineLost}
        data-refused={words.refusedTitle}
      >
        <TextArea name="note" label={words.note} hint={words.noteHint} optional rows={2} maxLength={500} defaultValue={note} lang="vi" />
        <FileField name="file" label={words.file} maxBytes={maxBytes} required accept=".h5p,application/zip" />
        <div data-progress hidden>
          <progress className="upload-progress" max={100} value={0} aria-label={words.sending} />
          <p className="meta" role="status" />
        </div>
        <div className="row">
          <Button look="primary">{words.send}</Button>
        </div>
      </form>
      <Disclosure summary={words.rulesTitle}>
        <ul className="stack tight">
          <li>{words.rule1}</li>
          <li>{words.rule2}</li>
          <li>{words.rule3}</li>
        </ul>
      </Disclosure>
      <script type="module" src={uploadScript} />
    </div>
  )
}

function Problem({ problem }: { problem: ShownProblem }) {
  const words = useWords(libraryWords)
  return (
    <Alert tone="danger" title={words.refusedTitle} still>
      <span className="break-anywhere">{problem.file ? words.inFile(problem.file) : words.inPackage}</span>
      <br />
      {problem.found}. {problem.advice}
    </Alert>
  )
}
