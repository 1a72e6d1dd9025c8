import type { OwnWaiting } from '~/domain/evaluation/own-waiting.server'
import { date, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Link } from '~/ui/kit/link'
import { defineWords, useLanguage, useWords } from '~/ui/words'
import { spanName } from './names'
import { dossierWords } from './words'

const waitingWords = defineWords({
  vi: {
    returned: (count: string, period: string) => `${count} minh chứng trong phiếu ${period} bị trả về`,
    returnedText: (day: string) => `Đọc lý do, sửa và gửi lại đến hết ngày ${day}.`,
    look: (period: string) => `Phiếu ${period} chờ đồng chí xem`,
    lookText: (day: string) => `Xem các con số, gắn hoặc bổ sung minh chứng đến hết ngày ${day}.`,
    open: 'Mở phiếu',
    asked: (period: string) => `Kiến nghị ở phiếu ${period}: có lời nhắn chờ đồng chí`,
    answer: 'Đọc và trả lời',
    upheld: (period: string) => `Kiến nghị ở phiếu ${period}: chấp thuận điều chỉnh`,
    kept: (period: string) => `Kiến nghị ở phiếu ${period}: giữ nguyên kết quả`,
    on: (day: string) => `Kết luận ngày ${day}, kèm lý do.`,
    read: 'Đọc kết luận',
  },
  en: {
    returned: (count: string, period: string) => `${count} ${count === '1' ? 'piece' : 'pieces'} of evidence returned in the dossier of ${period}`,
    returnedText: (day: string) => `Read why, put it right and send it again until the end of ${day}.`,
    look: (period: string) => `Your dossier of ${period} waits for your look`,
    lookText: (day: string) => `Check the figures, place or add evidence until the end of ${day}.`,
    open: 'Open the dossier',
    asked: (period: string) => `Your challenge in the dossier of ${period}: a message waits for you`,
    answer: 'Read and answer',
    upheld: (period: string) => `Your challenge in the dossier of ${period}: upheld`,
    kept: (period: string) => `Your challenge in the dossier of ${period}: result kept`,
    on: (day: string) => `Decided on ${day}, with reasons.`,
    read: 'Read the decision',
  },
})

/** What of one's own dossiers waits for oneself or was answered lately: a line each, with the way there. */
export function OwnWaitingAlerts({ waiting }: { waiting: OwnWaiting[] }) {
  const words = useWords(waitingWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  return (
    <>
      {waiting.map((one) => {
        const period = spanName(one.span, dossier, language)
        if (one.kind === 'returned')
          return (
            <Alert key={`returned ${one.periodId}`} tone="warning" still title={words.returned(number(one.count, language), period)}>
              {words.returnedText(date(one.until))} <Link to={`/record/periods/${one.periodId}#missing`}>{words.open}</Link>
            </Alert>
          )
        if (one.kind === 'look')
          return (
            <Alert key={`look ${one.periodId}`} tone="info" still title={words.look(period)}>
              {words.lookText(date(one.until))} <Link to={`/record/periods/${one.periodId}`}>{words.open}</Link>
            </Alert>
          )
        return (
          <Alert
            key={one.challengeId}
            tone={one.kind === 'asked' ? 'warning' : 'info'}
            still
            title={words[one.kind === 'asked' ? 'asked' : one.outcome](period)}
          >
            {one.kind === 'answered' ? `${words.on(date(one.on))} ` : null}
            <Link to={`/challenges/${one.challengeId}`}>{one.kind === 'asked' ? words.answer : words.read}</Link>
          </Alert>
        )
      })}
    </>
  )
}
