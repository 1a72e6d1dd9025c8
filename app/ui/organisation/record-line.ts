import type { AbsenceRecord, PostRecord } from '~/domain/organisation/person-records.server'
import { date } from '~/ui/format'
import { lastDayOf } from './last-day'
import type { changeOfPersonWords } from './person-change-words'

type Words = (typeof changeOfPersonWords)['vi']

/** From when to when, as people say it: the last day counts. */
export function spanLine({ validFrom, validTo }: { validFrom: string; validTo: string | null }, words: Words): string {
  return validTo ? words.between(date(validFrom), date(lastDayOf(validTo))) : words.from(date(validFrom))
}

/** A post or an absence in one line; a withdrawn one with the dates it was withdrawn from. */
export function recordLine(row: PostRecord | AbsenceRecord, words: Words): string {
  const unit = [row.unitName, row.agencyName].filter(Boolean).join(', ')
  const what = row.of === 'post' ? `${row.position} (${words[row.kind].toLocaleLowerCase('vi')})` : words[row.kind]
  return [what, unit, spanLine({ validFrom: row.validFrom, validTo: row.saidTo }, words)].filter(Boolean).join(', ')
}
