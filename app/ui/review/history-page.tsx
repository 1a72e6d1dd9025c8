import type { ProseDiff } from '~/domain/authoring/prose-diff'
import { date, dateTime } from '~/ui/format'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { useWords } from '~/ui/words'
import { DraftFrame, type FramedDraft } from './draft-frame'
import { ProseDiffView } from './prose-diff-view'
import { type ReviewWords, reviewWords } from './words'

type Entry = { path: string; number: number; baseNumber: number; count: number; kind: string; isRemoved: boolean; savedByName: string; savedAt: string }
type Version = { versionId: string; number: number; publishedAt: string; publisher: string | null; summary: string | null }
type HistoryProps = { draft: FramedDraft; path: string | null; entries: Entry[]; versions: Version[] }

const kinds: Record<string, 'kindAuto' | 'kindSave' | 'kindMerge' | 'kindRestore' | 'kindMove' | 'kindImport'> = {
  auto: 'kindAuto',
  save: 'kindSave',
  merge: 'kindMerge',
  restore: 'kindRestore',
  move: 'kindMove',
  import: 'kindImport',
}

function kindWord(entry: { kind: string; isRemoved: boolean; count: number }, words: ReviewWords): string {
  if (entry.isRemoved) return words.kindRemoved
  return entry.count > 1 ? words.autosaves(entry.count) : words[kinds[entry.kind] ?? 'kindSave']
}

/** Every save of a draft, or of one file, newest first; below it the published versions. */
export function HistoryPage({ draft, path, entries, versions }: HistoryProps) {
  const words = useWords(reviewWords)
  const home = `/teach/drafts/${draft.id}/history`
  return (
    <DraftFrame draft={draft} part="history" title={path ? words.historyOf(path) : words.history} lead={words.historyLead}>
      {path ? (
        <p>
          <a href={home}>{words.allFiles}</a>
        </p>
      ) : null}
      {entries.length ? (
        <ItemList
          label={words.history}
          items={entries.map((entry) => ({
            key: String(entry.number),
            title: path ? kindWord(entry, words) : `${kindWord(entry, words)}: ${entry.path}`,
            to: `${home}/${entry.number}${entry.count > 1 ? `?from=${entry.baseNumber}` : ''}`,
            text: words.savedBy(entry.savedByName, dateTime(entry.savedAt)),
            end: path ? null : <a href={`${home}?path=${encodeURIComponent(entry.path)}`}>{words.history}</a>,
          }))}
        />
      ) : (
        <Empty title={words.noHistory}>{words.noHistoryText}</Empty>
      )}
      {versions.length ? (
        <section aria-labelledby="published">
          <h2 id="published" className="section-title">
            {words.published}
          </h2>
          <ItemList
            items={versions.map((version) => ({
              key: version.versionId,
              title: words.version(version.number, date(version.publishedAt)),
              to: `${home}/versions/${version.number}${path ? `?path=${encodeURIComponent(path)}` : ''}`,
              text: [version.publisher ? words.versionBy(version.publisher) : null, version.summary].filter(Boolean).join(' · '),
            }))}
          />
        </section>
      ) : null}
    </DraftFrame>
  )
}

type ChangeProps = {
  draft: FramedDraft
  path: string
  number: number
  text: string | null
  diff: ProseDiff
  savedByName: string
  savedAt: string
  canRestore: boolean
}

/** One save: what it changed in words, the whole text, and the way back to it. */
export function ChangePage({ draft, path, number, text, diff, savedByName, savedAt, canRestore }: ChangeProps) {
  const words = useWords(reviewWords)
  const home = `/teach/drafts/${draft.id}/history`
  return (
    <DraftFrame draft={draft} part="history" title={words.changeOf(path)} lead={words.savedBy(savedByName, dateTime(savedAt))}>
      {text === null ? <p className="muted">{words.noBytes}</p> : <ProseDiffView diff={diff} />}
      {text ? (
        <Disclosure summary={words.savedWhole}>
          <pre className="saved-text">{text}</pre>
        </Disclosure>
      ) : null}
      <div className="row">
        {canRestore ? (
          <form method="post" action={`${home}/${number}`}>
            <Button>{words.restore}</Button>
          </form>
        ) : null}
        <ButtonLink to={`${home}?path=${encodeURIComponent(path)}`}>{words.historyOf(path)}</ButtonLink>
      </div>
    </DraftFrame>
  )
}

type VersionProps = { draft: FramedDraft; number: number; publishedAt: string; summary: string | null; files: { path: string; diff: ProseDiff | null }[] }

/** What a published version changed, file by file. */
export function VersionPage({ draft, number, publishedAt, summary, files }: VersionProps) {
  const words = useWords(reviewWords)
  return (
    <DraftFrame draft={draft} part="history" title={words.version(number, date(publishedAt))} lead={summary ?? undefined}>
      {files.length ? null : <p className="muted">{words.nothingChanged}</p>}
      {files.map((file) => (
        <Disclosure key={file.path} summary={file.path} open={files.length < 4}>
          {file.diff ? <ProseDiffView diff={file.diff} /> : <p className="muted">{words.noBytes}</p>}
        </Disclosure>
      ))}
    </DraftFrame>
  )
}
