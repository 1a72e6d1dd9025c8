import type { SaveReply } from './saver'
import type { PlacedFinding } from './source/source-editor'

type Save = { path: string; base: number; text: string; kind: string }

/** One file of a draft, as the server holds it. */
export function draftFile(home: string, path: string) {
  return {
    /** Sends a save; null when the network failed, a number when the server refused with that status. */
    async send(save: Save): Promise<SaveReply | number | null> {
      const body = JSON.stringify(save)
      const response = await fetch(`${home}/files`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body,
        keepalive: body.length < 60_000,
      }).catch(() => null)
      if (!response) return null
      if (response.redirected) return 401
      if (!response.ok) return response.status
      return (await response.json().catch(() => null)) as SaveReply | null
    },
    /** Asks for what is newer than a save; null when nothing is, or nobody answers. */
    async newer(at: string, since: number): Promise<SaveReply | null> {
      const response = await fetch(`${home}/files?path=${encodeURIComponent(at)}&since=${since}`, { headers: { accept: 'application/json' } }).catch(() => null)
      return response?.status === 200 && !response.redirected ? ((await response.json().catch(() => null)) as SaveReply | null) : null
    },
    /** What the check finds in the newest save; null when nobody answers. */
    async findings(): Promise<PlacedFinding[] | null> {
      const response = await fetch(`${home}/findings?path=${encodeURIComponent(path)}`, { headers: { accept: 'application/json' } }).catch(() => null)
      if (!response?.ok || response.redirected) return null
      return ((await response.json()) as { findings: PlacedFinding[] }).findings
    },
  }
}
