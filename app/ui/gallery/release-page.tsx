import { bytes, date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { Paragraphs } from '~/ui/practice/paragraphs'
import { useLanguage, useWords } from '~/ui/words'
import type { ListedRelease } from './gallery-page'
import { galleryWords } from './words'

export type ReleasePageProps = ListedRelease & {
  task: ListedRelease['course']
  product: { text: string; link: string | null; files: { position: number; name: string; size: number }[] }
  isOwn: boolean
  isWithdrawn: boolean
  /** The makers who have not agreed yet: shown to its makers alone until they have. */
  waitsFor: string[]
  /** Where it fills the form in beforehand; null when the reader may not hand in for that task. */
  template: string | null
}

/** A released product: to read, and to make one's own after it. */
export function ReleasePage({ page }: { page: ReleasePageProps }) {
  const words = useWords(galleryWords)
  const language = useLanguage()
  const { product } = page
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: '/gallery' }, { label: page.title }]} />
      <PageHead eyebrow={words.by(page.makerName, page.unitName, page.unnamed)} title={<span lang="vi">{page.title}</span>} lead={page.course[language]} />
      {page.isWithdrawn ? (
        <Alert tone="warning" still>
          {words.withdrawn}
        </Alert>
      ) : null}
      {page.waitsFor.length && !page.isWithdrawn ? (
        <Alert tone="info" still>
          {words.waits(page.waitsFor.join(', '))}
        </Alert>
      ) : null}
      <Card title={words.product}>
        <div lang="vi">
          <Paragraphs text={product.text} />
        </div>
        <KeyValues
          items={[
            ...(product.link
              ? [
                  {
                    term: words.link,
                    value: (
                      <a href={product.link} rel="noopener noreferrer nofollow" className="code">
                        {product.link}
                      </a>
                    ),
                  },
                ]
              : []),
            ...product.files.map((file) => ({
              term: words.file(file.position),
              value: <a href={`/gallery/${page.id}/files/${file.position}`}>{`${file.name}, ${bytes(file.size, language)}`}</a>,
            })),
            { term: words.forTask, value: page.task[language] },
            { term: words.released, value: date(page.releasedAt) },
          ]}
        />
        {page.uses ? <p className="muted small">{words.uses(page.uses)}</p> : null}
      </Card>
      {page.isOwn ? <OwnActs page={page} /> : page.template ? <Template to={page.template} /> : null}
    </div>
  )
}

function Template({ to }: { to: string }) {
  const words = useWords(galleryWords)
  return (
    <div className="stack tight">
      <p className="muted small">{words.templateNote}</p>
      <div className="row">
        <ButtonLink to={to} look="primary">
          {words.template}
        </ButtonLink>
      </div>
    </div>
  )
}

function OwnActs({ page }: { page: ReleasePageProps }) {
  const words = useWords(galleryWords)
  if (page.isWithdrawn) return null
  return (
    <Card title={words.own}>
      <p className="muted small">{words.withdrawNote}</p>
      <form method="post" action={`/gallery/${page.id}/withdrawal`}>
        <Button look="danger">{words.withdraw}</Button>
      </form>
    </Card>
  )
}
