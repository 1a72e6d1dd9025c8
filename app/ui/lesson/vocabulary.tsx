import type { ReactNode } from 'react'
import type { Pieces } from '~/domain/authoring/compile-jobs'
import { Address, Glossary, Keys, Law, Message } from './words/field'
import { mediaWords } from './words/media'
import { Callout, Checklist, Compare, Reveal, Steps, Try } from './words/notes'
import { pieceWords } from './words/pieces'
import type { WordProps } from './words/word-props'

/** What each word of the vocabulary looks like. Rendered once per version, so nothing here depends on the reader. `instructions`: of the tasks it places, as HTML by slug. */
export function lessonVocabulary({ media, ...pieces }: Pieces, instructions?: ReadonlyMap<string, string>): Record<string, (props: WordProps) => ReactNode> {
  let tables = 0
  return {
    Callout,
    Steps,
    Checklist,
    Compare,
    Reveal,
    Try,
    Message,
    Address,
    Law,
    Glossary,
    Keys,
    // A file the course does not have (yet) is asked for at the path that names it.
    ...mediaWords((path) => (media && Object.hasOwn(media, path) ? media[path] : { url: path })),
    ...pieceWords(pieces, instructions),
    th: ({ align, children }) => <th data-align={align}>{children}</th>,
    td: ({ align, children }) => <td data-align={align}>{children}</td>,
    // Regions that scroll are reached by keyboard (WCAG 2.1.1), and each has a name of its own.
    table: ({ children }) => {
      tables += 1
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="table-scroll" aria-label={`Bảng ${tables}`} tabIndex={0}>
          <table>{children}</table>
        </section>
      )
    },
  }
}
