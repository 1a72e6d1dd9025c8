import type { TemplateFile } from '~/domain/authoring/question-import/template-files.server'
import type { Attribute, Bilingual, Word } from '~/platform/mdx/word'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { PageHead } from '~/ui/kit/page-head'
import { importWords } from '~/ui/studio/pages/import-words'
import { useLanguage, useWords } from '~/ui/words'
import { ReferenceExample } from './reference-example'
import { referenceWords } from './reference-words'
import { teachWords } from './teach-words'

type NamedWord = Word & { name: string }
type QuestionType = { type: string; title: Bilingual; about: Bilingual; source: string }
type ReferencePageProps = { words: NamedWord[]; questions: QuestionType[]; html: Record<string, string> | null; templates: readonly TemplateFile[] }

/** Every word of the dialect and every type of question: purpose, attributes, source, and the look that lessons have. */
export function ReferencePage({ words, questions, html, templates }: ReferencePageProps) {
  const files = useWords(importWords)
  const text = useWords(referenceWords)
  const teach = useWords(teachWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: text.title }]} />
      <PageHead title={text.title} lead={text.lead} />
      <nav className="reference-contents no-print" aria-label={text.contents}>
        <ul>
          {words.map(({ name, title }) => (
            <li key={name}>
              <a href={`#${name}`}>{title[language]}</a>
            </li>
          ))}
          <li>
            <a href="#questions">{text.questions}</a>
          </li>
        </ul>
      </nav>
      <section className="stack loose" aria-labelledby="words">
        <h2 id="words" className="section-title">
          {text.lessonWords}
        </h2>
        {words.map((word) => (
          <WordEntry key={word.name} word={word} html={html?.[word.name] ?? null} />
        ))}
      </section>
      <section className="stack loose" aria-labelledby="questions">
        <h2 id="questions" className="section-title">
          {text.questions}
        </h2>
        <p>{text.questionsLead}</p>
        <p>
          {text.templates}{' '}
          {templates.map((name, at) => (
            <span key={name}>
              {at ? ', ' : ''}
              <a href={`/teach/question-templates/${name}`}>{files[name]}</a>
            </span>
          ))}
          .
        </p>
        {questions.map(({ type, title, about, source }) => (
          <article className="reference-entry" key={type} aria-labelledby={`type-${type}`}>
            <h3 id={`type-${type}`}>
              {title[language]} <code>type="{type}"</code>
            </h3>
            <p>{about[language]}</p>
            <ReferenceExample name={title[language]} source={source} html={html?.[type] ?? null} />
          </article>
        ))}
      </section>
    </div>
  )
}

function WordEntry({ word, html }: { word: NamedWord; html: string | null }) {
  const text = useWords(referenceWords)
  const language = useLanguage()
  const attributes = Object.entries(word.attributes)
  return (
    <article className="reference-entry" aria-labelledby={word.name}>
      <h3 id={word.name}>
        {word.title[language]} <code>{`<${word.name}>`}</code>
      </h3>
      <p>{word.about[language]}</p>
      <dl className="reference-facts">
        <dt>{text.place}</dt>
        <dd>{word.inline ? text.inSentence : word.within ? text.within(word.within.join(', ')) : text.ownLine}</dd>
        <dt>{text.holds}</dt>
        <dd>{text[word.content]}</dd>
        <dt>{text.attributes}</dt>
        <dd>
          {attributes.length ? (
            <ul>
              {attributes.map(([name, rule]) => (
                <li key={name}>
                  <code>{name}</code>
                  {rule.required ? <strong> ({text.required})</strong> : null}: {rule.about[language]}
                  <KindOfValue rule={rule} />
                </li>
              ))}
            </ul>
          ) : (
            text.noAttributes
          )}
        </dd>
      </dl>
      <ReferenceExample name={`<${word.name}>`} source={word.example} html={html} />
    </article>
  )
}

function KindOfValue({ rule }: { rule: Attribute }) {
  const text = useWords(referenceWords)
  const kind = rule.values
    ? text.values(rule.values.join(', '))
    : rule.number
      ? text.number
      : rule.date
        ? text.date
        : rule.media
          ? text.file
          : rule.slug
            ? text.slug
            : ''
  return kind ? <span className="muted"> ({kind})</span> : null
}
