import { number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Link } from '~/ui/kit/link'
import { defineWords, useLanguage, useWords } from '~/ui/words'

const poorWords = defineWords({
  vi: {
    text: (count: string) => `${count} người chưa từng kích hoạt tài khoản: tỷ lệ ở đây có thể thấp hơn khả năng thật.`,
    mend: 'Xem danh sách để sửa',
  },
  en: {
    text: (count: string) => `${count} people have never activated their account: the rates here may be lower than they could be.`,
    mend: 'See the list to mend it',
  },
})

/** That figures rest on poor data, said where they stand; `mends`: whether the reader may open the list. */
export function PoorData({ count, mends }: { count: number; mends: boolean }) {
  const words = useWords(poorWords)
  const language = useLanguage()
  if (count === 0) return null
  return (
    <Alert still tone="warning">
      {words.text(number(count, language))} {mends ? <Link to="/admin/quality?kind=never-activated">{words.mend}</Link> : null}
    </Alert>
  )
}
