import { time } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { useWords } from '~/ui/words'
import type { HandInPageProps } from './hand-in-page'
import { handInWords } from './hand-in-words'
import { MarkingForm, type TypedMarking } from './marking-form'

/** What a marker does with a product, or why they do nothing. */
export function MarkerActs({ page, typed }: { page: HandInPageProps; typed: TypedMarking | null }) {
  const words = useWords(handInWords)
  const { act, claim, id } = page
  const newest = page.all.at(-1)
  if (act === 'claimed' && claim)
    return (
      <div className="stack tight">
        <Alert tone="info" still title={words.claimedBy(claim.by, time(claim.until))} />
        <NextForm />
      </div>
    )
  if (act === 'replaced' && newest)
    return (
      <Alert tone="info" still title={words.newer}>
        <a href={`/hand-ins/${newest.id}`}>{words.openNewer}</a>
      </Alert>
    )
  if (act === null || act === 'claimed' || act === 'replaced') return page.hasNext ? <NextForm /> : null
  return (
    <div className="stack">
      {claim?.isOwn ? (
        <form method="post" action={`/teach/marking/claims/${id}/end`} className="row spread">
          <span className="muted small">{words.ownClaim(time(claim.until))}</span>
          <Button size="small">{words.giveBack}</Button>
        </form>
      ) : null}
      <MarkingForm handInId={id} act={act} rubric={page.task.rubric} isTry={page.task.isTry} hasText={page.product.text !== ''} typed={typed} />
    </div>
  )
}

/** Takes the next product in hand. */
function NextForm() {
  const words = useWords(handInWords)
  return (
    <form method="post" action="/teach/marking/claims">
      <Button look="primary">{words.next}</Button>
    </form>
  )
}
