import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { defineWords, useWords } from '~/ui/words'

export const outageNoteWords = defineWords({
  vi: {
    extendedBy: (from: string, to: string, reason: string) => `Giờ làm bài đã được bù vì sự cố ${from} – ${to}: ${reason}`,
    notCounted: (from: string, to: string, reason: string) => `Lượt này hết giờ trong sự cố ${from} – ${to} nên không tính vào số lượt: ${reason}`,
  },
  en: {
    extendedBy: (from: string, to: string, reason: string) => `You have been given time back for the outage ${from} – ${to}: ${reason}`,
    notCounted: (from: string, to: string, reason: string) => `This attempt ran out of time in the outage ${from} – ${to} and does not count: ${reason}`,
  },
})

/** An outage that touched an attempt: it gave time back, or made the attempt count for nothing. */
export type OutageOf = { fromAt: string; toAt: string; reason: string; isExcuse: number }

/** What an outage gave back to an attempt, for whoever took it. */
export function OutageNotes({ outages }: { outages: OutageOf[] }) {
  const words = useWords(outageNoteWords)
  return outages.map(({ fromAt, toAt, reason, isExcuse }) => (
    <Alert key={fromAt} tone="info" still>
      {(isExcuse ? words.notCounted : words.extendedBy)(dateTime(fromAt), dateTime(toAt), reason)}
    </Alert>
  ))
}
