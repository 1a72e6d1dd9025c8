import type { EditedFile } from '~/domain/authoring/draft-editing.server'
import type { WrittenSection } from '~/domain/authoring/written-quiz'
import { Disclosure } from '~/ui/kit/disclosure'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { useLanguage, useWords } from '~/ui/words'
import { quizWords } from './quiz-words'

const EMPTY: WrittenSection = { title: { vi: '', en: '' }, intro: { vi: '', en: '' }, order: 'shuffled', points: 0, draw: [] }
/** Empty lines below those there are; a saved form has as many again. */
const MORE = 2

type Competences = EditedFile['competences']

/** The parts of a paper with the lines of its blueprint; an empty line or part is left out. */
export function QuizSections({ sections, competences }: { sections: WrittenSection[]; competences: Competences }) {
  const words = useWords(quizWords)
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.paper}</h2>
      <p className="hint">
        {words.paperHint} {words.sectionHint}
      </p>
      {sections.map((section, at) => (
        <Section key={`${at} ${section.title.vi}`} section={section} at={at} competences={competences} />
      ))}
      <Disclosure summary={words.addSection}>
        <Section section={EMPTY} at={sections.length} competences={competences} />
      </Disclosure>
    </section>
  )
}

function Section({ section, at, competences }: { section: WrittenSection; at: number; competences: Competences }) {
  const words = useWords(quizWords)
  const { title, intro, order, points, draw } = section
  return (
    <fieldset className="card stack tight">
      <legend>
        <strong>{words.section(at + 1)}</strong>
      </legend>
      <div className="pair">
        <TextField name={`section-${at}-Vi`} label={words.sectionVi} defaultValue={title.vi} lang="vi" />
        <TextField name={`section-${at}-En`} label={words.sectionEn} defaultValue={title.en} lang="en" />
      </div>
      {[...draw, ...Array.from({ length: MORE }, () => ({ competence: '', difficulty: 0, count: 0 }))].map((line, row) => (
        <Line key={`${row} ${line.competence}`} line={line} at={at} competences={competences} />
      ))}
      <Disclosure
        summary={`${words.order}, ${words.points.toLowerCase()}, ${words.introVi.toLowerCase()}`}
        open={Boolean(intro.vi || points || order === 'kept')}
      >
        <div className="pair">
          <SelectField
            name={`order-${at}`}
            label={words.order}
            defaultValue={order}
            options={(['shuffled', 'kept'] as const).map((value) => ({ value, label: words[value] }))}
          />
          <TextField name={`points-${at}`} label={words.points} hint={words.pointsHint} defaultValue={points || ''} type="number" min={1} max={100} />
          <TextArea name={`intro-${at}-Vi`} label={words.introVi} defaultValue={intro.vi} rows={2} lang="vi" />
          <TextArea name={`intro-${at}-En`} label={words.introEn} defaultValue={intro.en} rows={2} lang="en" />
        </div>
      </Disclosure>
    </fieldset>
  )
}

function Line({ line, at, competences }: { line: WrittenSection['draw'][number]; at: number; competences: Competences }) {
  const words = useWords(quizWords)
  const language = useLanguage()
  const levels = [words.anyLevel, words.easy, words.medium, words.hard]
  const known = competences.map(({ code, title }) => ({ value: code, label: `${code} ${title[language]}` }))
  const options =
    line.competence && !known.some(({ value }) => value === line.competence) ? [...known, { value: line.competence, label: line.competence }] : known
  return (
    <div className="draw-line">
      <SelectField name={`competence-${at}`} label={words.competence} placeholder={words.noCompetence} defaultValue={line.competence} options={options} />
      <SelectField
        name={`difficulty-${at}`}
        label={words.level}
        defaultValue={String(line.difficulty)}
        options={levels.map((label, level) => ({ value: String(level), label }))}
      />
      <TextField name={`count-${at}`} label={words.count} defaultValue={line.count || ''} type="number" min={0} max={100} />
    </div>
  )
}
