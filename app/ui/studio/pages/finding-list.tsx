import type { Finding } from '~/platform/mdx/finding'
import { useWords } from '~/ui/words'
import { studioWords } from '../studio-words'

/** What is wrong in a file, each with its line and what to do. */
export function FindingList({ findings }: { findings: Finding[] }) {
  const words = useWords(studioWords)
  return (
    <ul className="finding-list">
      {findings.map((finding) => (
        <li key={`${finding.file} ${finding.line} ${finding.column} ${finding.found}`}>
          <strong>{words.line(finding.line)}.</strong> {finding.found}. <span className="muted">{finding.advice}.</span>
        </li>
      ))}
    </ul>
  )
}
