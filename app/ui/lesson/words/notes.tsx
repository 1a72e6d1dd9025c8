import { Children, isValidElement, type ReactNode } from 'react'
import type { WordProps } from './word-props'

const KINDS: Record<string, string> = { note: 'Ghi chú', tip: 'Mẹo nhỏ', warning: 'Lưu ý', law: 'Căn cứ pháp luật' }
const SIDES: Record<string, [left: string, right: string]> = { 'do-dont': ['Nên', 'Không nên'], 'before-after': ['Trước', 'Sau'] }

export function Callout({ kind, title, children }: WordProps) {
  return (
    <aside className="callout" data-kind={kind}>
      <p className="callout-title">
        <strong>{title || KINDS[kind]}</strong>
      </p>
      {children}
    </aside>
  )
}

export function Steps({ children }: WordProps) {
  return <div className="steps">{children}</div>
}

export function Checklist({ title, children }: WordProps) {
  return (
    <div className="checklist">
      {title ? (
        <p className="checklist-title">
          <strong>{title}</strong>
        </p>
      ) : null}
      {children}
    </div>
  )
}

/** The line `---` of the source divides the two parts; the guard has seen to it that there is exactly one. */
export function Compare({ kind, left, right, children }: WordProps) {
  const parts = Children.toArray(children)
  const line = parts.findIndex((part) => isValidElement(part) && part.type === 'hr')
  const sides: [string, string, ReactNode[]][] = [
    ['left', left || SIDES[kind][0], parts.slice(0, line)],
    ['right', right || SIDES[kind][1], parts.slice(line + 1)],
  ]
  return (
    <div className="compare" data-kind={kind}>
      {sides.map(([side, name, content]) => (
        <div className="compare-side" data-side={side} key={side}>
          <p className="compare-name">
            <strong>{name}</strong>
          </p>
          {content}
        </div>
      ))}
    </div>
  )
}

export function Reveal({ summary, children }: WordProps) {
  return (
    <details className="reveal">
      <summary>{summary}</summary>
      {children}
    </details>
  )
}

export function Try({ title, minutes, children }: WordProps) {
  return (
    <section className="try">
      <h3>
        Làm ngay: {title}
        {minutes ? <span className="minutes"> {minutes} phút</span> : null}
      </h3>
      {children}
    </section>
  )
}
