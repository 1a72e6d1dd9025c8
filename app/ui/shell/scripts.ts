/** Whether a page is sent with the scripts of React and Remix; a route says no by `export const handle = { scripts: false }`. */
export function withScripts(handles: unknown[]): boolean {
  return handles.every((handle) => (handle as { scripts?: boolean } | undefined)?.scripts !== false)
}
