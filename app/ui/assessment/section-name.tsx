import type { PaperSection } from '~/domain/catalog/quiz-terms'
import { useLanguage, useWords } from '~/ui/words'
import { assessmentWords } from './words'

/** The section of a paper that a question stands in, with its introduction at the first one. */
export function SectionName({ section }: { section: PaperSection | null }) {
  const words = useWords(assessmentWords)
  const language = useLanguage()
  if (!section) return null
  return (
    <div className="section-name stack tight" lang={language}>
      <p className="eyebrow">{words.section(section.number, section.title[language])}</p>
      {section.isFirst && section.intro ? <p className="muted">{section.intro[language]}</p> : null}
    </div>
  )
}
