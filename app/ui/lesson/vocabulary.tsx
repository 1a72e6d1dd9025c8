import type { ReactNode } from 'react'
import type { Pieces } from '~/domain/authoring/compile-jobs'
import { CheckForm } from './check-form'
import { simulations } from './simulations'

type Props = Record<string, string> & { children?: ReactNode }

const KINDS: Record<string, string> = { note: 'Ghi chú', tip: 'Mẹo nhỏ', warning: 'Lưu ý', law: 'Căn cứ pháp luật' }
const CHANNELS: Record<string, string> = { sms: 'Tin nhắn SMS', email: 'Thư điện tử', zalo: 'Tin nhắn Zalo', call: 'Cuộc gọi', document: 'Văn bản' }

function Callout({ kind, title, children }: Props) {
  return (
    <aside className="callout" data-kind={kind}>
      <p className="callout-title">
        <strong>{title || KINDS[kind]}</strong>
      </p>
      {children}
    </aside>
  )
}

function Message({ channel, from, address, time, subject, children }: Props) {
  return (
    <figure className="message" data-channel={channel}>
      <figcaption>
        <span className="message-channel">{CHANNELS[channel]}</span> từ <strong>{from}</strong>
        {address ? <span className="message-address"> ({address})</span> : null}
        {time ? <span className="message-time">, {time}</span> : null}
        {subject ? <span className="message-subject">{subject}</span> : null}
      </figcaption>
      <blockquote>{children}</blockquote>
    </figure>
  )
}

function Address({ text, real }: Props) {
  const at = text.lastIndexOf(real)
  return (
    <p className="address">
      <code>
        {at < 0 ? text : text.slice(0, at)}
        {at < 0 ? null : <mark>{real}</mark>}
        {at < 0 ? null : text.slice(at + real.length)}
      </code>
      <span className="visually-hidden">Phần quyết định: {real}</span>
    </p>
  )
}

/** What each word of the vocabulary looks like. Rendered once per version, so nothing here depends on the reader. */
export function lessonVocabulary({ questions, exercises, simulation }: Pieces): Record<string, (props: Props) => ReactNode> {
  let tables = 0
  return {
    Callout,
    Message,
    Address,
    Steps: ({ children }) => <div className="steps">{children}</div>,
    Try: ({ title, minutes, children }) => (
      <section className="try">
        <h3>
          Làm ngay: {title}
          {minutes ? <span className="minutes"> {minutes} phút</span> : null}
        </h3>
        {children}
      </section>
    ),
    Reveal: ({ summary, children }) => (
      <details className="reveal">
        <summary>{summary}</summary>
        {children}
      </details>
    ),
    Glossary: ({ term, meaning }) => (
      <span className="glossary">
        <dfn>{term}</dfn> ({meaning})
      </span>
    ),
    Question: ({ id }) => {
      const question = questions.find((item) => item.id === id)
      if (!question) throw new Error(`question ${id} is not part of this lesson`)
      return <CheckForm id={id} question={question.shown} />
    },
    Exercise: ({ slug }) => {
      const exercise = exercises.find((item) => item.slug === slug)
      if (!exercise) throw new Error(`exercise ${slug} is not part of this course`)
      return (
        <section className="exercise" id={`exercise-${exercise.id}`} data-exercise={exercise.id} data-title={exercise.title.vi}>
          <h3>Bài luyện: {exercise.title.vi}</h3>
          <p className="exercise-note">Khoảng {exercise.minutes} phút. Kết quả bài luyện chỉ được ghi là “Đã luyện tập”.</p>
          <button className="button quiet" type="button" hidden>
            Mở bài luyện
          </button>
          <noscript>
            <p>Bài luyện cần JavaScript. Đồng chí có thể làm bằng văn bản ngay dưới đây.</p>
          </noscript>
          <details className="reveal">
            <summary>Làm bằng văn bản thay cho bài luyện</summary>
            <div className="text-alternative">{exercise.alternative.vi}</div>
          </details>
        </section>
      )
    },
    Simulation: ({ name }) => {
      const Simulation = simulations[name]
      if (!Simulation || simulation?.name !== name) throw new Error(`simulation ${name} is not registered`)
      return <Simulation title={simulation.title.vi} messages={simulation.messages} />
    },
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
