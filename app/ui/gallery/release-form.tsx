import { namingWords } from '~/domain/practice/gallery-consent'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checkbox } from '~/ui/kit/checkbox'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { galleryWords } from './words'

export type ReleaseFormProps = {
  handInId: string
  task: { vi: string; en: string }
  isAccepted: boolean
  /** Who else made it, and has to agree. */
  others: string[]
  /** What stands or waits for the last of its makers to agree; `isAsked` when that is the reader. */
  release: { id: string; title: string; waitsFor: string[]; isAsked: boolean } | null
  /** Files whose authors cannot be taken out. */
  naming: string[]
  hasFiles: boolean
}
export type TypedRelease = { reason: string; title: string; showsName: boolean }

/** Asks the maker, product by product, and says first who will see what. Nothing is ticked beforehand. */
export function ReleaseForm({ page, typed }: { page: ReleaseFormProps; typed: TypedRelease | null }) {
  const words = useWords(galleryWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.toProduct, to: `/hand-ins/${page.handInId}` }, { label: words.releaseTitle }]} />
      <PageHead eyebrow={page.task[language]} title={words.releaseTitle} lead={words.releaseLead} />
      {page.release && !page.release.isAsked ? (
        <Alert tone={page.release.waitsFor.length ? 'info' : 'success'} still>
          {page.release.waitsFor.length ? words.waits(page.release.waitsFor.join(', ')) : words.already}{' '}
          <Link to={`/gallery/${page.release.id}`}>{words.open}</Link>
        </Alert>
      ) : page.isAccepted ? (
        <Card title={words.consentTitle}>
          <RefusalAlert reason={typed?.reason} />
          {page.release ? <p>{words.asked(page.release.title)}</p> : page.others.length ? <p>{words.together(page.others.join(', '))}</p> : null}
          <p>{words.consent}</p>
          {page.naming.length ? (
            <Alert tone="warning" still>
              {namingWords[language](page.naming.join(', '))} {words.cleanFirst}
            </Alert>
          ) : page.hasFiles ? (
            <p className="muted small">{words.cleaned}</p>
          ) : null}
          <form method="post" className="stack tight">
            {page.release ? null : (
              <TextField name="title" label={words.name} hint={words.nameHint} required maxLength={120} lang="vi" defaultValue={typed?.title} />
            )}
            <Checkbox name="name" value="yes" label={words.showsName} defaultChecked={typed?.showsName} />
            <Checkbox name="agree" value="yes" label={words.agree} required />
            <Button look="primary">{page.release ? words.consentTo : words.release}</Button>
          </form>
          {page.release ? (
            <form method="post" action={`/gallery/${page.release.id}/withdrawal`}>
              <Button look="danger">{words.declineTo}</Button>
            </form>
          ) : null}
        </Card>
      ) : (
        <Alert tone="info" still>
          {words.notYet}
        </Alert>
      )}
    </div>
  )
}
