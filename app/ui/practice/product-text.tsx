import { stretchesOf } from './stretches'

/** The handed-in text as it was typed, with the passages that notes are pinned to; each leads to its note. */
export function ProductText({ text, notes, label }: { text: string; notes: { start: number; end: number }[]; label: (number: number) => string }) {
  return (
    <p className="as-written product-text" lang="vi" data-product-text>
      {stretchesOf(text, notes).map((stretch, at) =>
        stretch.notes.length ? (
          <span key={at}>
            <mark>{stretch.text}</mark>
            {stretch.ends.map((number) => (
              <sup key={number} id={`passage-${number}`}>
                <a href={`#note-${number}`} aria-label={label(number)}>
                  {number}
                </a>
              </sup>
            ))}
          </span>
        ) : (
          stretch.text
        ),
      )}
    </p>
  )
}
