import { ButtonLink } from '~/ui/kit/button'
import { defineWords, useLanguage, useWords } from '~/ui/words'

const fileWords = defineWords({
  vi: {
    title: 'Tải danh sách sản phẩm đã chấm',
    excel: 'Tải Excel',
    csv: 'Tải CSV',
    note: 'Mỗi dòng một sản phẩm: số lượng, chất lượng, tiến độ, kèm đường dẫn tới bài chấm và sự kiện.',
  },
  en: {
    title: 'Download the list of marked products',
    excel: 'Download Excel',
    csv: 'Download CSV',
    note: 'A line a product: quantity, quality and progress, with the way to its marking and events.',
  },
})

/** The marked products in view as a file; `at` is the folder of the two files, `query` what they are narrowed to. */
export function ProductFiles({ at, query = {} }: { at: string; query?: Record<string, string> }) {
  const words = useWords(fileWords)
  const language = useLanguage()
  const to = (file: string, extra: Record<string, string>) => {
    const search = new URLSearchParams(Object.entries({ ...query, ...extra }).filter(([, value]) => value)).toString()
    return `${at}/${file}${search ? `?${search}` : ''}`
  }
  return (
    <nav className="stack tight no-print" aria-label={words.title}>
      <p className="row">
        <ButtonLink size="small" icon="download" to={to('products.xlsx', {})} download>
          {words.excel}
        </ButtonLink>
        <ButtonLink size="small" icon="download" to={to('products.csv', language === 'en' ? { language } : {})} download>
          {words.csv}
        </ButtonLink>
      </p>
      <p className="muted small">{words.note}</p>
    </nav>
  )
}
