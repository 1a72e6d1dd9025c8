import type { ReactNode } from 'react'

/** What a word is given: its attributes as written, and what stands in it. */
export type WordProps = Record<string, string> & { children?: ReactNode }
