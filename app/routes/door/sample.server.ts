import { randomBytes } from 'node:crypto'
import { lastEvent } from '~/domain/evaluation/dossiers.server'
import { type SampleTerms, USUAL_SIZE } from '~/domain/reporting/sample.server'
import { cleanText, cutText } from '~/platform/text'

/** What an address asks to be drawn; a seed and an event are given where it names none. */
export function sampleAsked(request: Request): SampleTerms & { period: string } {
  const query = new URL(request.url).searchParams
  const through = Math.trunc(Number(query.get('through')))
  const newest = lastEvent()
  return {
    period: (query.get('period') ?? '').slice(0, 60),
    seed: cutText(cleanText(query.get('seed') ?? ''), 64) || randomBytes(6).toString('hex'),
    size: Math.trunc(Number(query.get('size'))) || USUAL_SIZE,
    through: through > 0 && through < newest ? through : newest,
  }
}
