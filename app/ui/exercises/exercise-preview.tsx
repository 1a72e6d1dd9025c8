import type { LibraryVersion } from '~/domain/exercises/library.server'
import { Button } from '~/ui/kit/button'
import { useWords } from '~/ui/words'
import { libraryWords } from './library-words'
import previewScript from './preview-script?worker&url'

/** A version of an exercise, played on a tap in the same isolated frame learners have; nothing is recorded. */
export function ExercisePreview({ exerciseId, version }: { exerciseId: string; version: Pick<LibraryVersion, 'number' | 'title'> }) {
  const words = useWords(libraryWords)
  const address = `/exercises/library/${exerciseId}/${version.number}`
  return (
    <section className="exercise" data-frame-src={address} data-trouble-url={`${address}/troubles`} data-title={version.title}>
      <h2>{words.preview}</h2>
      <p className="muted small">{words.previewNote}</p>
      <Button type="button" look="primary" hidden>
        {words.open}
      </Button>
      <noscript>
        <p>{words.noScript}</p>
      </noscript>
      <script type="module" src={previewScript} />
    </section>
  )
}
