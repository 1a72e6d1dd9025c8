import { date, time } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Link } from '~/ui/kit/link'
import { useLanguage, useWords } from '~/ui/words'
import { classroomWords } from './words'

export type NextClassShown = { title: { vi: string; en: string }; mode: 'room' | 'online'; place: string; startsAt: string; isOpen: boolean }

/** The group session one is expected in next, with the way to check in while it is held. */
export function NextClass({ next }: { next: NextClassShown | null }) {
  const words = useWords(classroomWords)
  const language = useLanguage()
  if (!next) return null
  const where = next.mode === 'online' ? words.online : next.place
  return (
    <Alert tone={next.isOpen ? 'success' : 'info'} still title={`${words.next}: ${next.title[language]}`}>
      {words.nextLine(`${time(next.startsAt)}, ${date(next.startsAt)}`, where)} <Link to="/classes">{next.isOpen ? words.checkIn : words.mine}</Link>
    </Alert>
  )
}
