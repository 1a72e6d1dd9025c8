import type { MarkedProduct } from '~/domain/practice/marked-products.server'
import { date, number } from '~/ui/format'
import { Link } from '~/ui/kit/link'
import { Table } from '~/ui/kit/table'
import { defineWords, useLanguage, useWords } from '~/ui/words'
import { productProgress } from './product'

const productWords = defineWords({
  vi: {
    title: 'Sản phẩm đã chấm',
    product: 'Sản phẩm',
    quantity: 'Số lượng',
    quality: 'Chất lượng',
    progress: 'Tiến độ',
    of: (points: string, most: string) => `${points} trên ${most} điểm`,
    days: (handedIn: string, marked: string, by: string) => `nộp ngày ${handedIn}, ${by} chấm ngày ${marked}`,
    group: (others: string) => `sản phẩm nhóm, cùng với ${others}`,
    note: 'Tiến độ tính từ ngày nộp; thời gian chờ chấm không tính cho người nộp.',
  },
  en: {
    title: 'Marked products',
    product: 'Product',
    quantity: 'Quantity',
    quality: 'Quality',
    progress: 'Progress',
    of: (points: string, most: string) => `${points} of ${most} points`,
    days: (handedIn: string, marked: string, by: string) => `handed in ${handedIn}, marked ${marked} by ${by}`,
    group: (others: string) => `group product, with ${others}`,
    note: 'Progress counts from the day of handing in; the wait for a marker is not the maker’s.',
  },
})

/** Accepted products as evidence: quantity, quality and progress of each, with the way to it where the reader may go there. */
export function MarkedProducts({ products, to }: { products: MarkedProduct[]; to: ((handInId: string) => string) | null }) {
  const words = useWords(productWords)
  const language = useLanguage()
  if (!products.length) return null
  return (
    <section className="stack tight" id="products">
      <Table
        caption={words.title}
        rows={products}
        rowKey={(row) => row.handInId}
        columns={[
          {
            key: 'product',
            head: words.product,
            rowHeader: true,
            cell: (row) => (
              <>
                {to ? <Link to={to(row.handInId)}>{row.taskTitle[language]}</Link> : row.taskTitle[language]}
                <small>{words.days(date(row.handedInAt), date(row.markedAt), row.markerName)}</small>
                {row.madeWith.length ? <small>{words.group(row.madeWith.join(', '))}</small> : null}
              </>
            ),
          },
          { key: 'quantity', head: words.quantity, numeric: true, cell: () => '1' },
          { key: 'quality', head: words.quality, cell: (row) => words.of(number(row.points, language), number(row.most, language)) },
          { key: 'progress', head: words.progress, cell: (row) => productProgress(row.dueDate, row.daysLate, language) },
        ]}
      />
      <p className="muted small">{words.note}</p>
    </section>
  )
}
