import type { ImportTargets } from '~/domain/authoring/question-import/import-preview.server'
import type { TemplateFile } from '~/domain/authoring/question-import/template-files.server'
import { Link } from '~/ui/kit/link'
import { useWords } from '~/ui/words'
import { importWords } from './import-words'

/** The files to begin from, and the questions of the draft to take away. */
export function QuestionFiles({ templates, pools, home }: { templates: readonly TemplateFile[]; pools: ImportTargets['pools']; home: string }) {
  const words = useWords(importWords)
  const filled = pools.filter(({ questions }) => questions > 0)
  return (
    <>
      <section aria-labelledby="templates" className="stack tight">
        <h2 id="templates" className="section-title">
          {words.templates}
        </h2>
        <p className="muted">{words.templatesLead}</p>
        <ul className="outline-list">
          {templates.map((name) => (
            <li key={name} className="outline-row">
              <div>
                <Link to={`/teach/question-templates/${name}`}>{words[name]}</Link>
                <p className="muted small">{words[`about ${name}`]}</p>
              </div>
              <span className="muted small">{name.slice(name.lastIndexOf('.'))}</span>
            </li>
          ))}
        </ul>
      </section>
      {filled.length ? (
        <section aria-labelledby="exports" className="stack tight">
          <h2 id="exports" className="section-title">
            {words.exports}
          </h2>
          <p className="muted">{words.exportsLead}</p>
          <ul className="outline-list">
            {filled.map(({ pool, questions }) => (
              <li key={pool} className="outline-row">
                <div>
                  <strong>{words[pool]}</strong>
                  <p className="muted small">{words.exportCount(questions)}</p>
                </div>
                <span className="export-links">
                  {(['excel', 'gift'] as const).map((format) => (
                    <a key={format} href={`${home}/questions/${pool}/export/${format}`} aria-label={words.exportAs(words[pool], words[format])}>
                      {format === 'excel' ? 'Excel' : 'GIFT'}
                    </a>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
