import type { Finding } from '~/platform/mdx/finding'

/** Text to put in place of what stands from one offset to another, counted in `readableSource(text)`. */
export type Fix = { from: number; to: number; text: string }
/** An error keeps a source from being published; a warning is for its author to weigh. Plain data, so it travels as JSON. */
export type LintFinding = Finding & { rule: string; severity: 'error' | 'warning'; fix?: Fix }
