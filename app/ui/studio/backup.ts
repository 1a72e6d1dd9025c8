/** A text that could not be sent, and the save it was written on. */
export type Kept = { text: string; base: number }

/** What the browser keeps of one file while the server cannot be reached. A browser that keeps nothing still has the text on the page. */
export function backupOf(draftId: string, path: string) {
  const key = `studio:${draftId}:${path}`
  return {
    keep: (text: string, base: number) => quietly(() => localStorage.setItem(key, JSON.stringify({ text, base }))),
    drop: () => quietly(() => localStorage.removeItem(key)),
    /** What was kept; null when nothing was, or it cannot be read. */
    kept: () => quietly(() => JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null) ?? null,
  }
}

function quietly<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}
