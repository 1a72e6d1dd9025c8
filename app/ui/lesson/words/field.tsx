import type { WordProps } from './word-props'

const CHANNELS: Record<string, string> = { sms: 'Tin nhắn SMS', email: 'Thư điện tử', zalo: 'Tin nhắn Zalo', call: 'Cuộc gọi', document: 'Văn bản' }

export function Message({ channel, from, address, time, subject, children }: WordProps) {
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

export function Address({ text, real }: WordProps) {
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

export function Glossary({ term, meaning }: WordProps) {
  return (
    <span className="glossary">
      <dfn>{term}</dfn> ({meaning})
    </span>
  )
}

export function Law({ title, number, date, article }: WordProps) {
  return (
    <cite className="law">
      {article ? `${article} ` : ''}
      {title} số {number} ngày {date}
    </cite>
  )
}

export function Keys({ press }: WordProps) {
  const keys = press
    .split('+')
    .map((key) => key.trim())
    .filter(Boolean)
  return (
    <span className="keys">
      {keys.map((key, at) => (
        <span key={`${at}-${key}`}>
          {at ? ' + ' : ''}
          <kbd>{key}</kbd>
        </span>
      ))}
    </span>
  )
}
