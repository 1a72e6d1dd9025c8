import type { AttendedLesson } from '~/domain/classroom/own-classes.server'
import { date } from '~/ui/format'
import { useWords } from '~/ui/words'
import { classroomWords } from './words'

export type AttendedShown = Pick<AttendedLesson, 'hostName' | 'place' | 'startsAt' | 'how' | 'markedByName' | 'minutes' | 'withdrawal'>

/** What a lesson learnt in a group session rests on: by whom and where it was held, how the person was seen, and whether that was taken back. */
export function AttendedText({ attended }: { attended: AttendedShown }) {
  const words = useWords(classroomWords)
  const { hostName, place, startsAt, how, markedByName, minutes, withdrawal } = attended
  return (
    <>
      {words.attendedAt(hostName, place, date(startsAt))}; {words.attendedHow(how, markedByName, minutes)}.
      {withdrawal ? <span className="block">{words.withdrawnBy(withdrawal.by, date(withdrawal.at), withdrawal.reason)}</span> : null}
    </>
  )
}
