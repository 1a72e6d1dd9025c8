import { Fragment, type ReactNode } from 'react'

/** A reckoning that shows its parts: each line a link to what it counts, the total last. */
export function Sum({ lines, total }: { lines: { key: string; term: ReactNode; value: ReactNode }[]; total?: { term: ReactNode; value: ReactNode } }) {
  return (
    <dl className="sum">
      {lines.map((line) => (
        <Fragment key={line.key}>
          <dt>{line.term}</dt>
          <dd>{line.value}</dd>
        </Fragment>
      ))}
      {total ? (
        <>
          <dt className="total">{total.term}</dt>
          <dd className="total">{total.value}</dd>
        </>
      ) : null}
    </dl>
  )
}
