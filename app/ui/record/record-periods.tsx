import type { PeriodState, Span } from '~/domain/evaluation/periods'
import { spanName, stateTone } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { ItemList } from '~/ui/kit/item-list'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'

export type OwnPeriod = { id: string; span: Span; state: PeriodState; unitName: string }

/** The periods of evaluation in which one has a dossier, each leading to it; nothing while there is none. */
export function RecordPeriods({ dossiers }: { dossiers: OwnPeriod[] }) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  if (dossiers.length === 0) return null
  return (
    <section id="dossiers" aria-labelledby="dossiers-title" className="stack tight">
      <h2 id="dossiers-title">{words.ownPeriods}</h2>
      <ItemList
        items={dossiers.map(({ id, span, state, unitName }) => ({
          key: id,
          title: spanName(span, words, language),
          to: `/record/periods/${id}`,
          text: unitName,
          end: <Tag tone={stateTone(state)}>{words[state]}</Tag>,
        }))}
      />
    </section>
  )
}
