import type { EditedInbox } from '~/domain/authoring/draft-inbox.server'
import { type SentForm, TreeForm } from '~/ui/form-tree/tree-form'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useWords } from '~/ui/words'
import { exerciseWords } from './exercise-words'
import { UseList } from './use-list'

export type InboxPageProps = { edited: EditedInbox; sent: SentForm | null; reason: string | null; done: 'saved' | 'merged' | null }

/** The simulated inbox of a draft: every message with its key and reasons, as one form. */
export function InboxPage({ edited, sent, reason, done }: InboxPageProps) {
  const words = useWords(exerciseWords)
  const teach = useWords(teachWords)
  const { draft, number, isReadable, fields, state, uses } = edited
  const home = `/teach/drafts/${draft.id}`
  const history = `${home}/history?path=inbox.yaml`
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: draft.title, to: home }, { label: words.inbox }]} />
      <PageHead
        title={words.inbox}
        lead={words.inboxLead}
        actions={
          number ? (
            <ButtonLink to={history} size="small">
              {words.history}
            </ButtonLink>
          ) : null
        }
      />
      <RefusalAlert reason={reason} />
      {done ? <Alert tone={done === 'merged' ? 'info' : 'success'}>{words[done]}</Alert> : null}
      {sent?.problems.size ? <Alert tone="danger">{words.wrong(sent.problems.size)}</Alert> : null}
      {number === 0 ? (
        <Empty
          title={words.inboxNone}
          action={
            draft.closedAt ? null : (
              <form method="post">
                <input type="hidden" name="base" value="0" />
                <Button look="primary">{words.inboxCreate}</Button>
              </form>
            )
          }
        >
          {words.inboxNoneText}
        </Empty>
      ) : isReadable ? (
        <>
          <UseList draftId={draft.id} uses={uses} />
          <TreeForm fields={fields} state={state} sent={sent} along={{ base: number }} save={words.save} />
        </>
      ) : (
        <Alert tone="warning" still>
          {edited.isTooLarge ? words.inboxTooLarge : words.inboxBroken}
        </Alert>
      )}
    </div>
  )
}
