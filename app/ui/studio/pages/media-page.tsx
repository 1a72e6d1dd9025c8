import type { ListedMedia } from '~/domain/authoring/draft-media-files.server'
import type { Finding } from '~/platform/mdx/finding'
import { bytes } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { FileField } from '~/ui/kit/file-field'
import { Icon } from '~/ui/kit/icon'
import { PageHead } from '~/ui/kit/page-head'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useLanguage, useWords } from '~/ui/words'
import { mediaWords } from './media-words'
import { UseList } from './use-list'

export type MediaPageProps = {
  draft: { id: string; title: string; closedAt: string | null }
  media: ListedMedia[]
  mostBytes: number
  reason: string | null
  findings: Finding[]
  done: string | null
  removed: string | null
}

/** Every picture, sound, film and document of a draft: what it is, where it is used, another one in its place. */
export function MediaPage({ draft, media, mostBytes, reason, findings, done, removed }: MediaPageProps) {
  const words = useWords(mediaWords)
  const teach = useWords(teachWords)
  const home = `/teach/drafts/${draft.id}`
  const isOpen = !draft.closedAt
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: draft.title, to: home }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      <RefusalAlert reason={reason} />
      {findings.length ? (
        <Alert tone={done ? 'warning' : 'danger'} title={done ? undefined : words.notTaken}>
          {findings.map(({ found, advice }) => `${found}. ${advice}`).join(' ')}
        </Alert>
      ) : null}
      {done ? <Alert tone="success">{words.uploaded}</Alert> : null}
      {removed ? (
        <Alert tone="success">
          {words.removed} <a href={`${home}/history?path=${encodeURIComponent(removed)}`}>{words.restore}</a>
        </Alert>
      ) : null}
      {media.length ? (
        <ul className="outline-list">
          {media.map((file) => (
            <MediaRow key={file.path} file={file} draftId={draft.id} isOpen={isOpen} mostBytes={mostBytes} />
          ))}
        </ul>
      ) : (
        <Empty title={words.none}>{words.noneText}</Empty>
      )}
      {isOpen ? (
        <form method="post" encType="multipart/form-data" className="card stack tight" id="add" aria-labelledby="add-title">
          <h2 id="add-title">{words.add}</h2>
          <FileField name="file" label={words.file} hint={words.fileHint} maxBytes={mostBytes} required />
          <div className="row">
            <Button look="primary">{words.upload}</Button>
          </div>
        </form>
      ) : null}
    </div>
  )
}

function MediaRow({ file, draftId, isOpen, mostBytes }: { file: ListedMedia; draftId: string; isOpen: boolean; mostBytes: number }) {
  const words = useWords(mediaWords)
  const language = useLanguage()
  const home = `/teach/drafts/${draftId}`
  return (
    <li className="outline-row media-row">
      {file.kind === 'image' ? <img src={file.url} alt="" loading="lazy" /> : <Icon name="file" />}
      <div>
        <a href={file.url}>{file.name}</a>
        <p className="muted small">
          {words[file.kind]} · {bytes(file.bytes, language)} ·{' '}
          <a href={`${home}/history?path=${encodeURIComponent(file.path)}`} aria-label={`${words.history}: ${file.name}`}>
            {words.history}
          </a>
        </p>
        <UseList draftId={draftId} uses={file.uses} />
      </div>
      {isOpen ? (
        <div className="media-acts">
          <details className="disclosure">
            <summary>{words.replace(file.name)}</summary>
            <form
              method="post"
              encType="multipart/form-data"
              action={`${home}/media/replacement?path=${encodeURIComponent(file.path)}`}
              className="stack tight"
            >
              <FileField name="file" label={words.replaceWith} hint={words.replaceHint} maxBytes={mostBytes} required />
              <div className="row">
                <Button size="small">{words.replaceYes}</Button>
              </div>
            </form>
          </details>
          <details className="disclosure">
            <summary>{words.remove(file.name)}</summary>
            {file.uses.length ? (
              <p>{words.removeNot}</p>
            ) : (
              <form method="post" action={`${home}/media/removal`} className="stack tight">
                <input type="hidden" name="path" value={file.path} />
                <p>{words.removeAsk}</p>
                <div className="row">
                  <Button look="danger" size="small">
                    {words.removeYes}
                  </Button>
                </div>
              </form>
            )}
          </details>
        </div>
      ) : null}
    </li>
  )
}
