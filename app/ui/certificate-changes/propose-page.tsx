import { type ChangeKind, CORRECTED, type Corrections, MOST_PRINTED, WITHDRAWAL_CATEGORIES } from '~/domain/certification/changes'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { changeWords } from './words'

export type ProposePageProps = { code: string; kind: ChangeKind; name: string; course: { vi: string; en: string }; printed: Required<Corrections> }
export type TypedChange = { refusal: string; category: string; reason: string; corrections: Required<Corrections> }

/** The form by which an administrator proposes what is to be done with a certificate. */
export function ProposePage({ page, typed }: { page: ProposePageProps; typed: TypedChange | null }) {
  const words = useWords(changeWords)
  const language = useLanguage()
  const { code, kind, printed } = page
  const values = typed?.corrections ?? printed
  return (
    <div className="page form stack">
      <Breadcrumbs
        items={[{ label: words.back, to: '/certificates' }, { label: code, to: `/certificates/${code}/changes` }, { label: words[`kind-${kind}`] }]}
      />
      <PageHead eyebrow={`${page.name} · ${page.course[language]}`} title={words[`propose-${kind}`]} lead={words[`follows-${kind}`]} />
      <RefusalAlert reason={typed?.refusal} />
      <form method="post" className="stack">
        {kind === 'withdrawal' ? (
          <RadioGroup
            legend={words.category}
            name="category"
            required
            defaultValue={typed?.category}
            options={WITHDRAWAL_CATEGORIES.map((category) => ({ value: category.id, label: category[language] }))}
          />
        ) : null}
        {kind === 'correction' ? (
          <>
            <p className="muted">{words.correctHint}</p>
            {CORRECTED.map((field) => (
              <TextField
                key={field}
                name={field}
                label={words[`field-${field}`]}
                defaultValue={values[field]}
                maxLength={MOST_PRINTED}
                lang={field === 'courseEn' ? 'en' : 'vi'}
                autoComplete="off"
                optional={!printed[field]}
              />
            ))}
          </>
        ) : null}
        <TextArea name="reason" label={words.reason} hint={words.reasonHint} required maxLength={1000} rows={4} lang="vi" defaultValue={typed?.reason} />
        <p className="muted small">{words.sendMore}</p>
        <p>
          <Button look="primary">{words.send}</Button>
        </p>
      </form>
    </div>
  )
}
