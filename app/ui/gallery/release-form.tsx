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

export type ReleaseFormProps = { handInId: string; task: { vi: string; en: string }; isAccepted: boolean; released: string | null }
export type TypedRelease = { reason: string; title: string; showsName: boolean }

/** Asks the maker, product by product, and says first who will see what. Nothing is ticked beforehand. */
export function ReleaseForm({ page, typed }: { page: ReleaseFormProps; typed: TypedRelease | null }) {
  const words = useWords(galleryWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.toProduct, to: `/hand-ins/${page.handInId}` }, { label: words.releaseTitle }]} />
      <PageHead eyebrow={page.task[language]} title={words.releaseTitle} lead={words.releaseLead} />
      {page.released ? (
        <Alert tone="success" still>
          {words.already} <Link to={`/gallery/${page.released}`}>{words.open}</Link>
        </Alert>
      ) : page.isAccepted ? (
        <Card title={words.consentTitle}>
          <RefusalAlert reason={typed?.reason} />
          <p>{words.consent}</p>
          <form method="post" className="stack tight">
            <TextField name="title" label={words.name} hint={words.nameHint} required maxLength={120} lang="vi" defaultValue={typed?.title} />
            <Checkbox name="name" value="yes" label={words.showsName} defaultChecked={typed?.showsName} />
            <Checkbox name="agree" value="yes" label={words.agree} required />
            <Button look="primary">{words.release}</Button>
          </form>
        </Card>
      ) : (
        <Alert tone="info" still>
          {words.notYet}
        </Alert>
      )}
    </div>
  )
}
