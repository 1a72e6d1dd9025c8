import type { ObjectiveContent } from '~/domain/objectives/content'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { ContentText } from './version-list'
import { objectiveWords } from './words'

type DecideFormProps = { objectiveId: string; versionId: string; by: string; content: ObjectiveContent }

/** Accepts what somebody proposes for themselves, or returns it with a reason. */
export function DecideForm({ objectiveId, versionId, by, content }: DecideFormProps) {
  const words = useWords(objectiveWords)
  return (
    <Card raised title={words.decide} eyebrow={by}>
      <p>{words.decideLead(by)}</p>
      <h3>{content.title}</h3>
      <ContentText content={content} />
      <form method="post" action={`/objectives/${objectiveId}/decision`} className="stack" data-typed={`objective-decision:${versionId}`}>
        <input type="hidden" name="version" value={versionId} />
        <TextField name="reason" label={words.giveBackReason} maxLength={500} />
        <div className="row">
          <Button look="primary" name="verdict" value="accepted">
            {words.accept}
          </Button>
          <Button name="verdict" value="returned">
            {words.giveBack}
          </Button>
        </div>
      </form>
    </Card>
  )
}

/** Ends an objective, or takes a proposal back. */
export function EndForm({ objectiveId, isProposal }: { objectiveId: string; isProposal: boolean }) {
  const words = useWords(objectiveWords)
  const title = isProposal ? words.takeBack : words.end
  return (
    <Disclosure summary={title}>
      <form method="post" action={`/objectives/${objectiveId}/end`} className="stack">
        <p className="hint">{words.endText}</p>
        <TextField name="reason" label={words.reason} required maxLength={500} />
        <div className="row">
          <Button look="danger">{title}</Button>
        </div>
      </form>
    </Disclosure>
  )
}
