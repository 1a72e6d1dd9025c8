import type { ChangeKind } from '~/domain/certification/changes'
import { date } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { changeWords } from './words'

export type ListedChange = { id: string; code: string; kind: ChangeKind; name: string; proposedByName: string; proposedAt: string; mine: boolean }

/** Where administrators and evaluators find a certificate, and what waits for a second person. */
export function ChangesHome({ code, changes }: { code: string; changes: ListedChange[] }) {
  const words = useWords(changeWords)
  return (
    <div className="page narrow stack">
      <PageHead title={words.title} lead={words.lead} />
      <form method="get" action="/certificates" className="code-form">
        <TextField
          name="code"
          label={words.code}
          hint={words.codeHint}
          error={code ? words.notFound : null}
          defaultValue={code}
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <Button look="primary">{words.find}</Button>
      </form>
      <section className="stack tight">
        <h2 className="section-title">{words.open}</h2>
        {changes.length ? (
          <ItemList
            label={words.open}
            items={changes.map(({ id, kind, name, proposedByName, proposedAt, mine, ...rest }) => ({
              key: id,
              title: `${words[`kind-${kind}`]}: ${name}`,
              to: `/certificates/${rest.code}/changes`,
              text: `${rest.code} · ${words.proposedBy(proposedByName, date(proposedAt))}`,
              end: <Tag tone={mine ? 'muted' : 'brass'}>{mine ? words.mine : words.waits}</Tag>,
            }))}
          />
        ) : (
          <Empty title={words.openNone} level="h3">
            {words.openNoneText}
          </Empty>
        )}
      </section>
    </div>
  )
}
