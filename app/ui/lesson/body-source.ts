import { createContext } from 'react'

/** Where the HTML of a body comes from while a page is rendered on the server; nothing on the client, where it already stands. */
export const BodySource = createContext<((hash: string) => string | null) | null>(null)
