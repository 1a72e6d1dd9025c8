import { dateTime } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { ItemList } from '~/ui/kit/item-list'
import { Tag, type Tone } from '~/ui/kit/tag'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import { publishWords } from './publish-words'

export type ShownSchedule = {
  id: string
  kind: string
  runAt: string
  scheduledByName: string
  outcome: 'published' | 'cancelled' | 'refused' | null
  detail: string | null
}

const tones: Record<'open' | 'published' | 'cancelled' | 'refused', Tone> = { open: 'brass', published: 'jade', cancelled: 'muted', refused: 'lacquer' }

/** When a draft is to be published, and what came of it. */
export function Schedules({ draftId, schedules, isOpen }: { draftId: string; schedules: ShownSchedule[]; isOpen: boolean }) {
  const words = useWords(publishWords)
  const language = useLanguage()
  if (!schedules.length) return null
  return (
    <section aria-labelledby="schedules">
      <h2 id="schedules" className="section-title">
        {words.schedules}
      </h2>
      <ItemList
        items={schedules.map((schedule) => ({
          key: schedule.id,
          title: words.scheduleLine(dateTime(schedule.runAt), schedule.kind === 'major' ? words.major : words.minor),
          text: (
            <>
              {words.scheduledBy(schedule.scheduledByName)}
              {schedule.outcome === 'refused' && schedule.detail ? `. ${refusalText(schedule.detail, language)}` : ''}
              {!schedule.outcome && isOpen ? (
                <form method="post" action={`/teach/drafts/${draftId}/schedules/${schedule.id}/cancellation`}>
                  <Button size="small">{words.cancel}</Button>
                </form>
              ) : null}
            </>
          ),
          end: <Tag tone={tones[schedule.outcome ?? 'open']}>{words[schedule.outcome ?? 'open']}</Tag>,
        }))}
      />
    </section>
  )
}
