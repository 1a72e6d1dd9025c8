import { data } from '@remix-run/node'
import { settings } from '~/platform/env'
import { readSingleFile } from '~/platform/http/upload.server'

/** How many bytes a file of a course may have. */
export const mostMediaBytes = () => Math.max(settings().mediaMaxBytes, 60_000_000)

/** The one file that a form brings for the media of a course. Throws 400 for a form without one, 413 for a file that is too large. */
export async function mediaFileOf(request: Request): Promise<{ name: string; bytes: Buffer }> {
  const sent = await readSingleFile(request, 'file', mostMediaBytes())
  if (!sent.ok) throw data({ reason: sent.reason }, sent.reason === 'file-too-large' ? 413 : 400)
  return sent.value
}
