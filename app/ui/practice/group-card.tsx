import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { groupWords } from './group-words'

type Candidate = { personId: string; fullName: string; position: string; unitName: string }
/** A product that several may have made, as its reader sees it. */
export type GroupShown = {
  most: number
  first: string
  members: { personId: string; fullName: string; isConfirmed: boolean }[]
  /** By whom the reader is asked whether they made it too; null when they are not. */
  askedBy: string | null
  /** Who handed in this one, when it was not who did so first. */
  improvedBy: string | null
  /** Whether the reader may name somebody now, or why not. */
  naming: 'open' | 'closed' | 'full' | null
  /** What was looked for, and who was found. */
  search: string
  candidates: Candidate[]
}

type GroupProps = { id: string; group: GroupShown; refusal: string | null }

/** The one who is named sees what it means and answers by one tap. */
export function GroupQuestion({ id, group, refusal }: GroupProps) {
  const words = useWords(groupWords)
  if (!group.askedBy) return null
  return (
    <Alert tone="warning" still title={words.question(group.askedBy)}>
      <div className="stack tight">
        <p>{words.questionText}</p>
        <RefusalAlert reason={refusal ?? undefined} />
        <form method="post" action={`/hand-ins/${id}/membership`} className="row">
          <Button look="primary" name="answer" value="confirmed">
            {words.confirm}
          </Button>
          <Button name="answer" value="declined">
            {words.decline}
          </Button>
        </form>
      </div>
    </Alert>
  )
}

/** Who made a product together, and for its makers the way to name more. */
export function GroupCard({ id, group, refusal }: GroupProps) {
  const words = useWords(groupWords)
  const { members, most, naming } = group
  return (
    <Card title={words.title}>
      <div className="stack tight">
        {group.improvedBy ? <p>{words.improvedBy(group.improvedBy)}</p> : null}
        {members.length ? (
          <ItemList
            items={[
              { key: 'first', title: group.first, end: <Tag tone="jade">{words.first}</Tag> },
              ...members.map(({ personId, fullName, isConfirmed }) => ({
                key: personId,
                title: fullName,
                end: <Tag tone={isConfirmed ? 'jade' : 'brass'}>{isConfirmed ? words.confirmed : words.asked}</Tag>,
              })),
            ]}
          />
        ) : (
          <p>{words.alone}</p>
        )}
        <p className="muted small">
          {words.count(members.length + 1, most)} {naming === 'closed' ? words.closed : naming === 'full' ? words.full : null}
        </p>
        {naming === 'open' ? <NamingForms id={id} group={group} refusal={refusal} /> : null}
      </div>
    </Card>
  )
}

function NamingForms({ id, group, refusal }: GroupProps) {
  const words = useWords(groupWords)
  const { search, candidates } = group
  return (
    <>
      {group.askedBy ? null : <RefusalAlert reason={refusal ?? undefined} />}
      <form method="get" action={`/hand-ins/${id}/members`} className="stack tight">
        <TextField name="q" label={words.find} hint={words.findHint} defaultValue={search} required />
        <div className="row">
          <Button>{words.search}</Button>
        </div>
      </form>
      {search && !candidates.length ? <p role="status">{words.none}</p> : null}
      {candidates.length ? (
        <form method="post" action={`/hand-ins/${id}/members`}>
          <ItemList
            label={words.found}
            items={candidates.map(({ personId, fullName, position, unitName }) => ({
              key: personId,
              title: fullName,
              text: `${position}, ${unitName}`,
              end: (
                <Button size="small" name="person" value={personId} aria-label={words.nameOne(fullName)}>
                  {words.name}
                </Button>
              ),
            }))}
          />
        </form>
      ) : null}
    </>
  )
}
