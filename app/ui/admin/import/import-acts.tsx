import { number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { useLanguage, useWords } from '~/ui/words'
import type { ImportPageProps } from './import-page'
import { importWords } from './words'

/** What can be done with an import where it stands. */
export function ImportActs({ draft, stage, trial, isOpen }: ImportPageProps) {
  const words = useWords(importWords)
  const act = (what: string) => `/admin/import/${draft.id}/${what}`
  if (stage === 'paused' || (stage === 'failed' && (isOpen || draft.startedAt)))
    return (
      <form method="post" action={act('resume')}>
        <Button look="primary">{words.resume}</Button>
      </form>
    )
  if (!isOpen || (stage !== 'tried' && stage !== 'troubled')) return null
  return (
    <div className="stack">
      {trial && stage === 'tried' ? <Start draft={draft} trial={trial} /> : null}
      <form method="post" action={act('drop')}>
        <Button>{words.drop}</Button>
      </form>
    </div>
  )
}

function Start({ draft, trial }: Pick<ImportPageProps, 'draft'> & { trial: NonNullable<ImportPageProps['trial']> }) {
  const words = useWords(importWords)
  const language = useLanguage()
  const all = Object.values(trial.counts)
  const changes = all.reduce((sum, { added, changed, moved, ended }) => sum + added + changed + moved + ended, 0)
  const left = all.reduce((sum, { error, question }) => sum + error + question, 0)
  if (changes === 0) return left ? null : <Alert still>{words.nothing}</Alert>
  return (
    <form method="post" action={`/admin/import/${draft.id}/start`} className="card raised stack">
      <p>
        {words.startText(number(changes, language))} {left ? words.leftText(number(left, language)) : ''}
      </p>
      <input type="hidden" name="plan" value={trial.planHash} />
      <div className="row">
        <Button look="primary">{words.start}</Button>
      </div>
    </form>
  )
}
