import { useWords } from '~/ui/words'
import { classroomWords } from './words'

/** Where a session is held: a room by its name, a place online by a link that leaves the academy. */
export function PlaceText({ mode, place }: { mode: 'room' | 'online'; place: string }) {
  const words = useWords(classroomWords)
  if (mode === 'room') return <>{place}</>
  return (
    <>
      {words.online}:{' '}
      <a href={place} rel="noreferrer noopener">
        {words.openLink}
      </a>
    </>
  )
}
