import type { Span } from '~/domain/evaluation/periods'
import { spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { date } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { FileField } from '~/ui/kit/file-field'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { figureName, figureValue, type Titles } from './figure-name'
import { challengeWords } from './words'

export type NewChallengePageProps = {
  period: { id: string; span: Pick<Span, 'kind' | 'key'> }
  figure: string
  shown: string
  until: string | null
  titles: Titles
  answerer: { name: string; position: string; days: number } | null
  maxBytes: number
  typed: { reason: string; wanted: string; words: string } | null
}

/** Where a cadre says which figure is wrong, why, and what would be right. */
export function NewChallengePage({ period, figure, shown, until, titles, answerer, maxBytes, typed }: NewChallengePageProps) {
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const naming = { words, dossier, titles, language }
  const name = spanName(period.span, dossier, language)
  const back = `/record/periods/${period.id}`
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: dossier.ownPeriods, to: '/record' }, { label: name, to: back }, { label: words.title }]} />
      <PageHead eyebrow={name} title={words.newTitle} lead={words.newLead} />
      <RefusalAlert reason={typed?.reason} />
      <Card raised>
        <KeyValues
          items={[
            { term: words.figure, value: figureName(figure, naming) },
            { term: words.shownNow, value: <strong>{figureValue(figure, shown, naming)}</strong> },
            ...(answerer
              ? [
                  {
                    term: words.answersBy,
                    value: (
                      <>
                        {answerer.name}
                        {answerer.position ? `, ${answerer.position}` : ''}
                        <small className="block muted">{words.inDays(answerer.days)}</small>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {until ? <p className="small muted">{words.until(date(until))}</p> : null}
        {answerer ? null : <p>{words.nobody}</p>}
        <form method="post" encType="multipart/form-data" className="stack">
          <input type="hidden" name="figure" value={figure} />
          <TextField name="wanted" label={words.wanted} hint={words.wantedHint} required maxLength={500} defaultValue={typed?.wanted} />
          <TextArea name="reason" label={words.why} hint={words.whyHint} required rows={6} maxLength={2000} defaultValue={typed?.words} />
          <FileField
            name="file"
            label={words.proof}
            hint={words.proofHint}
            optional
            maxBytes={maxBytes}
            accept="image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx"
          />
          <p className="muted small">{words.photoNote}</p>
          <Button look="primary" wide>
            {words.send}
          </Button>
        </form>
      </Card>
    </div>
  )
}
