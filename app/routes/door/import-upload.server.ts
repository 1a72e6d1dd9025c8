import type { Arrived } from '~/domain/organisation/import/importing.server'
import { formWithFile } from '~/platform/http/multipart-file.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { IncomingTooLarge, receive } from '~/platform/storage/incoming.server'
import { TABLE_LIMITS } from '~/platform/table-files/table-file'
import { cleanText, cutTextBefore } from '~/platform/text'

/** The file of a form, on the disk as it came; refuses none, an empty one, and what is too large. */
export async function receiveTable(request: Request): Promise<Outcome<Arrived, 'import-no-file' | 'import-too-large'>> {
  const form = await formWithFile(request, 'file')
  if (!form) return refused('import-no-file')
  try {
    const incoming = await receive(form.bytes, TABLE_LIMITS.bytes)
    return incoming.size
      ? done({ incoming, name: cutTextBefore(cleanText(form.fileName).replace(/[\\/\t\n"]/g, '_'), 120) || 'tep' })
      : refused('import-no-file')
  } catch (error) {
    if (error instanceof IncomingTooLarge) return refused('import-too-large')
    throw error
  }
}
