import type { ClassStage } from '~/domain/classroom/class-time'
import type { OwnResult } from '~/domain/classroom/own-result'
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
  /** What it came to, once it is over; the minutes that count and those needed. */
  result: OwnResult | null
  minutes: number
  needed: number
  /** From when to when it was held, once it is over. */
  held: { from: string; until: string } | null
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
            {one.held ? <span className="block">{words.heldFromTo(time(one.held.from), time(one.held.until))}</span> : null}
            <span className="block">{one.lessons.map((lesson) => lesson[language]).join('; ')}</span>
            <span className="block">
              {one.stage === 'cancelled' ? words.calledOff(one.cancelReason ?? '') : <PlaceText mode={one.mode} place={one.place} />}
            </span>
            {one.result ? <span className="block">{resultText(one, words)}</span> : null}
          </>
        ),
        end: <OwnEnd one={one} />,
      }))}
    />
  )
}

/** How long somebody was there of what is needed, and whether the lessons were recorded. */
function resultText({ result, state, waits, minutes, needed }: ShownOwnClass, words: (typeof classroomWords)['vi']): string {
  const there = state && state !== 'absent' && !waits ? `${words[state]}, ${words.minutesOf(minutes, needed)}. ` : ''
  if (!result) return there
  return result === 'recorded' ? there : `${there}${words[RESULTS[result]]}`
}

const RESULTS = {
  'taken-back': 'resultTakenBack',
  'not-let-in': 'resultNotLetIn',
  'not-present': 'resultNotPresent',
  'too-short': 'resultTooShort',
  'held-other': 'resultHeldOther',
  'to-confirm': 'resultToConfirm',
  'never-confirmed': 'resultNeverConfirmed',
  'had-before': 'resultHadBefore',
} as const

function OwnEnd({ one }: { one: ShownOwnClass }) {
  const words = useWords(classroomWords)
  if (one.isWithdrawn) return <Tag tone="lacquer">{words.takenBack}</Tag>
  if (one.credits) return <Tag tone="jade">{words.credited(one.credits)}</Tag>
  if (one.result === 'too-short') return <Tag tone="brass">{words.tooShort}</Tag>
  if (one.result === 'to-confirm') return <Tag tone="brass">{words.stage_waits}</Tag>
  if (one.result === 'never-confirmed') return <Tag>{words.neverConfirmed}</Tag>
  if (one.waits) return <Tag tone="brass">{words.waits}</Tag>
  if (one.state) return <Tag tone={one.state === 'present' ? 'jade' : 'muted'}>{words[one.state]}</Tag>
  return <StageTag stage={one.stage} />
}
