import type { LintFinding } from '~/domain/authoring/lint/finding'
import { useWords } from '~/ui/words'
import { studioWords } from '../studio-words'

/** What is wrong in a file, each with its line and what to do; `facts` is the page whose form asks for what a finding misses. */
export function FindingList({ findings, facts }: { findings: LintFinding[]; facts?: string }) {
  const words = useWords(studioWords)
  return (
    <ul className="finding-list">
      {findings.map((finding) => (
        <li data-tone={finding.severity === 'warning' ? 'brass' : 'lacquer'} key={`${finding.file} ${finding.line} ${finding.column} ${finding.found}`}>
          <strong>{words.line(finding.line)}.</strong> {finding.found}. <span className="muted">{finding.advice}.</span>
          {facts && finding.field ? (
            <>
              {' '}
              <a href={`${finding.field.startsWith('quiz') ? facts.replace(/facts$/, 'quiz') : facts}#${finding.field}`}>{words.mend}</a>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
