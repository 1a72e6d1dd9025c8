import type { FlagKind } from '~/domain/plausibility/findings'
import type { FlagState } from '~/domain/plausibility/flags.server'
import { number } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { plausibilityWords } from './words'

export type PeriodFlags = {
  flags: { state: FlagState; kind: FlagKind; count: number }[]
  /** Flags of sharing, which others judge; `to` where the reader is one of them. */
  sharing: { open: number; judged: number; to: string | null }
}

/** What stands out of the people of a period: by kind and state, each with the list in which it is judged. */
export function PeriodFlagsCard({ periodId, flags, sharing }: PeriodFlags & { periodId: string }) {
  const words = useWords(plausibilityWords)
  const language = useLanguage()
  const address = (state: FlagState | 'all', kind?: FlagKind) =>
    `/evaluate/flags?${new URLSearchParams({ period: periodId, state, ...(kind ? { kind } : {}) })}`
  const hasSharing = sharing.open + sharing.judged > 0
  return (
    <Card title={words.deskTitle}>
      {flags.length === 0 ? <p>{words.deskNone}</p> : null}
      {flags.length > 0 || hasSharing ? (
        <ItemList
          label={words.deskTitle}
          items={[
            ...flags.map(({ kind, state, count }) => ({
              key: `${kind} ${state}`,
              title: `${words[kind]}: ${number(count, language)}`,
              to: address(state, kind),
              end: <Tag tone={state === 'judged' ? 'jade' : 'brass'}>{words[state]}</Tag>,
            })),
            ...(hasSharing
              ? [
                  {
                    key: 'sharing',
                    title: words.sharingFlags(number(sharing.open, language), number(sharing.judged, language)),
                    text: words.sharingNote,
                    ...(sharing.to ? { to: sharing.to } : {}),
                  },
                ]
              : []),
          ]}
        />
      ) : null}
      {flags.length > 0 ? (
        <p>
          <Link to={address('all')}>{words.deskAll}</Link>
        </p>
      ) : null}
    </Card>
  )
}
