import type { ClassStage } from '~/domain/classroom/class-time'
import { date, time } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { PlaceText } from './place-text'
import { StageTag } from './stage-tag'
import { classroomWords } from './words'

type Bilingual = { vi: string; en: string }
export type ShownOwnClass = {
  id: string
  title: Bilingual
  lessons: Bilingual[]
  mode: 'room' | 'online'
  place: string
  startsAt: string
  endsAt: string
  hostName: string
  stage: ClassStage
  cancelReason: string | null
  state: 'present' | 'late' | 'left-early' | 'absent' | null
  waits: boolean
  credits: number
  isWithdrawn: boolean
}
export type OwnClassesProps = {
  coming: ShownOwnClass[]
  past: ShownOwnClass[]
  code: string
  checked: 'first' | 'again' | 'waits' | null
  refusal: string | null
}

/** The group sessions somebody is expected in or was, and where they check in. */
export function OwnClassesPage({ coming, past, code, checked, refusal }: OwnClassesProps) {
  const words = useWords(classroomWords)
  return (
    <div className="page narrow stack loose">
      <PageHead title={words.mine} lead={words.mineLead} />
      <RefusalAlert reason={refusal} />
      {checked ? (
        <Alert tone={checked === 'waits' ? 'warning' : 'success'} title={checked === 'waits' ? words.waits : words.checkedIn}>
          {checked === 'waits' ? words.waitsText : checked === 'again' ? words.checkedInBefore : words.checkedInText}
        </Alert>
      ) : null}
      <Card raised title={words.codeTitle}>
        <form method="post" action="/classes" className="stack tight">
          <p>{code ? words.codeScanned : words.codeText}</p>
          <TextField
            name="code"
            label={words.code}
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9 ]{6,7}"
            maxLength={7}
            defaultValue={code}
          />
          <div className="row">
            <Button look="primary">{words.checkIn}</Button>
          </div>
        </form>
      </Card>
      <section className="stack tight">
        <h2 className="section-title">{words.coming}</h2>
        {coming.length ? <OwnList classes={coming} label={words.coming} /> : <p className="muted">{words.comingNone}</p>}
      </section>
      {past.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.past}</h2>
          <OwnList classes={past} label={words.past} />
        </section>
      ) : null}
    </div>
  )
}

function OwnList({ classes, label }: { classes: ShownOwnClass[]; label: string }) {
  const words = useWords(classroomWords)
  const language = useLanguage()
  return (
    <ItemList
      label={label}
      items={classes.map((one) => ({
        key: one.id,
        title: one.title[language],
        text: (
          <>
            {date(one.startsAt)}, {time(one.startsAt)}–{time(one.endsAt)}. {words.byHost(one.hostName)}.{' '}
            <span className="block">{one.lessons.map((lesson) => lesson[language]).join('; ')}</span>
            <span className="block">
              {one.stage === 'cancelled' ? words.calledOff(one.cancelReason ?? '') : <PlaceText mode={one.mode} place={one.place} />}
            </span>
          </>
        ),
        end: <OwnEnd one={one} />,
      }))}
    />
  )
}

function OwnEnd({ one }: { one: ShownOwnClass }) {
  const words = useWords(classroomWords)
  if (one.isWithdrawn) return <Tag tone="lacquer">{words.takenBack}</Tag>
  if (one.credits) return <Tag tone="jade">{words.credited(one.credits)}</Tag>
  if (one.waits) return <Tag tone="brass">{words.waits}</Tag>
  if (one.state) return <Tag tone={one.state === 'present' ? 'jade' : 'muted'}>{words[one.state]}</Tag>
  return <StageTag stage={one.stage} />
}
