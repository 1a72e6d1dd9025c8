import type { ChangedPiece, PieceFile } from '~/domain/authoring/changed-pieces.server'
import type { ProseChange } from '~/domain/authoring/prose-diff'
import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { useLanguage, useWords } from '~/ui/words'
import { pieceWords } from './piece-words'
import { ProseDiffView } from './prose-diff-view'
import { Remark, RemarkForm, type ShownThread } from './remarks'

type PieceWords = (typeof pieceWords)['vi']
type Remarked = { draftId: string; threads: ShownThread[]; canWrite: boolean }

/** A part of the course that differs, by its own name: where it is seen as learners see it, what changed, and what is said about it. */
export function PieceChanges({ piece, ...remarked }: Remarked & { piece: ChangedPiece }) {
  const words = useWords(pieceWords)
  const language = useLanguage()
  const open = wayTo(piece, `/teach/drafts/${remarked.draftId}`, words)
  return (
    <Card level="h3" eyebrow={words[piece.kind]} title={nameOf(piece, words, language)}>
      {open ? (
        <div>
          <ButtonLink size="small" to={open.to}>
            {open.label}
          </ButtonLink>
        </div>
      ) : null}
      {piece.files.map((file) => (
        <FileChanges key={file.path} {...remarked} sort={piece.sort} file={file} threads={remarked.threads.filter((thread) => thread.path === file.path)} />
      ))}
    </Card>
  )
}

/** What a piece is called. */
function nameOf({ sort, title, number, key }: ChangedPiece, words: PieceWords, language: 'vi' | 'en'): string {
  const own = title[language] || title.vi
  if (sort === 'lesson') return words.lesson(number, own || key)
  if (sort === 'exercise') return words.exercise(own || key.replace('exercises/', ''))
  if (sort === 'task') return words.task(own)
  return sort === 'other' ? key : words[sort]
}

/** Where a piece is opened as learners have it; null for what has no page of its own, or is gone. */
function wayTo({ sort, slug }: ChangedPiece, home: string, words: PieceWords): { to: string; label: string } | null {
  if (sort === 'graded') return { to: `${home}/try/quiz?seed=1`, label: words.tryQuiz }
  if (!slug) return null
  if (sort === 'lesson') return { to: `${home}/try/lessons/${slug}`, label: words.seeLesson }
  if (sort === 'task') return { to: `${home}/preview/tasks/${slug}`, label: words.seeTask }
  return { to: `${home}/exercises/${slug}#try`, label: words.tryExercise }
}

function FileChanges({ draftId, sort, file, threads, canWrite }: Remarked & { sort: ChangedPiece['sort']; file: PieceFile }) {
  const stays = file.diff?.changes.filter((change) => change.kind !== 'removed') ?? []
  const isOn = (thread: ShownThread, change: ProseChange) =>
    change.what === 'field' ? thread.quote !== '' && thread.quote === change.quote : thread.anchor?.line === change.line
  const loose = threads.filter((thread) => !stays.some((change) => isOn(thread, change)))
  const remarks = (list: ShownThread[]) => list.map((thread) => <Remark key={thread.id} draftId={draftId} thread={thread} canWrite={canWrite} />)
  return (
    <>
      {file.diff ? (
        <ProseDiffView
          diff={file.diff}
          below={(change) =>
            change.kind === 'removed' ? null : (
              <>
                {remarks(threads.filter((thread) => isOn(thread, change)))}
                {canWrite ? <RemarkForm draftId={draftId} path={file.path} line={change.line} quote={change.quote} /> : null}
              </>
            )
          }
        />
      ) : (
        <Unread sort={sort} file={file} />
      )}
      {remarks(loose)}
    </>
  )
}

/** What is not compared word by word: shown as it looks, or said in words. */
function Unread({ sort, file: { path, kind, media } }: { sort: ChangedPiece['sort']; file: PieceFile }) {
  const words = useWords(pieceWords)
  if (sort === 'exercise' && path.endsWith('/content.json'))
    return <p className="muted">{kind === 'added' ? words.contentAdded : kind === 'removed' ? words.contentRemoved : words.contentChanged}</p>
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (
    <figure className="diff-file" data-kind={kind}>
      {media?.kind === 'image' ? <img src={media.url} alt={name} loading="lazy" /> : null}
      {media?.kind === 'video' ? (
        // biome-ignore lint/a11y/useMediaCaption: captions are files of their own, listed beside it
        <video src={media.url} controls preload="metadata" aria-label={name} />
      ) : null}
      {media?.kind === 'audio' ? (
        // biome-ignore lint/a11y/useMediaCaption: as above
        <audio src={media.url} controls preload="none" aria-label={name} />
      ) : null}
      <figcaption className="muted small">
        {words[kind]}: {media ? <a href={media.url}>{name}</a> : name}
        {media ? null : `. ${words.fileOnly}`}
      </figcaption>
    </figure>
  )
}
