import { productProgress } from '~/ui/evidence/product'
import { bytes } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { useLanguage, useWords } from '~/ui/words'
import type { HandInPageProps } from './hand-in-page'
import { handInWords } from './hand-in-words'
import { ProductText } from './product-text'

export type ProductShown = { text: string; link: string | null; files: { position: number; name: string; size: number; isPhoto: boolean }[] }

/** What was handed in: text with its notes, link, photos to see and files to open. */
export function ProductCard({ page, notes }: { page: HandInPageProps; notes: { start: number; end: number }[] }) {
  const words = useWords(handInWords)
  const language = useLanguage()
  const { text, link, files } = page.product
  const at = (position: number) => `/hand-ins/${page.id}/files/${position}`
  const photos = files.filter((file) => file.isPhoto)
  return (
    <Card title={words.product}>
      {text ? <ProductText text={text} notes={notes} label={words.noteLabel} /> : null}
      {photos.length ? (
        <ul className="photos">
          {photos.map((file, index) => (
            <li key={file.position}>
              <a href={at(file.position)}>
                <img src={at(file.position)} alt={words.photo(index + 1, file.name)} loading="lazy" decoding="async" />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <KeyValues
        items={[
          ...(link ? [{ term: words.link, value: <OuterLink to={link} /> }] : []),
          ...files.map((file) => ({
            key: String(file.position),
            term: files.length > 1 ? words.fileNumber(file.position) : words.file,
            value: <a href={at(file.position)}>{`${file.name}, ${bytes(file.size, language)}`}</a>,
          })),
          { term: words.progress, value: productProgress(page.dueDate, page.daysLate, language) },
          { term: words.version, value: page.task.version },
        ]}
      />
    </Card>
  )
}

/** An address that somebody typed: shown whole, so that the reader sees where it leads. */
function OuterLink({ to }: { to: string }) {
  const words = useWords(handInWords)
  return (
    <>
      <a href={to} rel="noopener noreferrer nofollow" className="code">
        {to}
      </a>
      <br />
      <span className="muted small">{words.linkNote}</span>
    </>
  )
}
