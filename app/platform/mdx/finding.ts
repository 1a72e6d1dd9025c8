/**
 * What is wrong in a source, where, and what to write instead; in Vietnamese, for the person who wrote it. `field` is named when
 * the form about the course asks for it.
 */
export type Finding = { file: string; line: number; column: number; found: string; advice: string; field?: string }

/** A source that cannot be accepted; carries every finding. */
export class SourceRefused extends Error {
  constructor(readonly findings: Finding[]) {
    super(findings.map(describeFinding).join('\n'))
  }
}

/** One line a person can act on: file, line, column, what was found, what to write instead. */
export function describeFinding(finding: Finding): string {
  return `${finding.file}:${finding.line}:${finding.column}  ${finding.found}. ${finding.advice}`
}
