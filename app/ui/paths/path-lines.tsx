import { date } from '~/ui/format'
import { ItemList } from '~/ui/kit/item-list'
import { StatusWord } from '~/ui/kit/status-word'
import { useLanguage, useWords } from '~/ui/words'
import { pathWords } from './path-words'

/** How somebody stands on one path, in a line. */
export type PathLine = {
  pathId: string
  title: { vi: string; en: string }
  done: number
  of: number
  completedAt: string | null
  dueDate: string | null
  givenByName: string | null
  isReleased: boolean
  isLate: boolean
}

/** The paths of somebody with how far they are; `to` leads to each, where the reader may go there. */
export function PathLines({ paths, label, isOwn }: { paths: PathLine[]; label: string; isOwn: boolean }) {
  const words = useWords(pathWords)
  const language = useLanguage()
  return (
    <ItemList
      label={label}
      items={paths.map((path) => ({
        key: path.pathId,
        title: path.title[language],
        to: isOwn ? `/paths/${path.pathId}` : undefined,
        text: [
          words.progress(path.done, path.of),
          path.dueDate ? words.due(date(path.dueDate)) : '',
          path.isReleased ? words.released : path.givenByName ? words.given(path.givenByName) : '',
        ]
          .filter(Boolean)
          .join(' · '),
        end: (
          <StatusWord state={path.completedAt ? 'done' : path.isLate ? 'late' : path.done ? 'progress' : 'none'}>
            {path.completedAt ? words.completed(date(path.completedAt)) : undefined}
          </StatusWord>
        ),
      }))}
    />
  )
}
