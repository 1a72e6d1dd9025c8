import { useRouteLoaderData } from '@remix-run/react'
import type { Language } from '~/ui/words'

/** Who is reading, as far as the frame of a page needs to know. */
export type ShellViewer = {
  name: string
  givenName: string
  initials: string
  /** Keys of the sections this person may enter, in order; see `sections.ts`. */
  sections: string[]
  /** On whose behalf this person acts in a section, until a civil day (exclusive). */
  acting?: { section: string; name: string; until: string }[]
  /** Whether there is a role to lend, or one that was lent. */
  delegates?: boolean
  /** How many messages they have not read. */
  unread: number
}

/** The person in the reader's unit who helps. */
export type Helper = { name: string; phone: string; unit: string }

/** What the root loader answers on every page. */
export type RootData = {
  language: Language
  theme: 'system' | 'light' | 'dark'
  viewer: ShellViewer | null
  helper: Helper | null
  /** Public address without a slash at its end, for the social preview; without it the preview is relative. */
  url?: string
  nonce?: never
}

/** What a page looks like while nothing is known, as when the root loader itself failed. */
export const unknownRoot: RootData = { language: 'vi', theme: 'system', viewer: null, helper: null }

/** The root's data, on any page, error pages included. */
export function useRootData(): RootData {
  return (useRouteLoaderData('root') as RootData | undefined) ?? unknownRoot
}
