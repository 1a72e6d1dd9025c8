import type { ListedFlag } from '~/domain/plausibility/flags.server'
import { FlagItems } from '~/ui/plausibility/flags-page'
import { plausibilityWords } from '~/ui/plausibility/words'
import { useWords } from '~/ui/words'

/** What was found unusual about one's own work, each with its grounds and a way to say one's side; nothing where nothing was. */
export function RecordFlags({ flags }: { flags: ListedFlag[] }) {
  const words = useWords(plausibilityWords)
  if (!flags.length) return null
  return (
    <section id="flags" aria-labelledby="flags-title" className="stack tight">
      <h2 id="flags-title">{words.about}</h2>
      <p className="muted small">{words.aboutNote}</p>
      <FlagItems flags={flags} to={(id) => `/record/flags/${id}`} isOwn />
    </section>
  )
}
