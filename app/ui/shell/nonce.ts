import { createContext, useContext } from 'react'

/** Carries the nonce of this answer to whoever writes a script or style tag; the browser needs none and has ''. */
export const Nonce = createContext('')

/** The nonce for `<Scripts nonce>`, `<ScrollRestoration nonce>` and inline tags. */
export function useNonce(): string | undefined {
  return useContext(Nonce) || undefined
}
