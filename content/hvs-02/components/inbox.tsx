import type { ShownMessage } from '../../../app/ui/lesson/simulations'

const CHANNELS: Record<string, string> = { sms: 'SMS', email: 'Thư', zalo: 'Zalo', call: 'Cuộc gọi', document: 'Văn bản' }

/** An inbox of messages to judge, each on its own; verdicts are known to the server alone. */
export function Inbox({ title, messages }: { title: string; messages: ShownMessage[] }) {
  return (
    <section className="simulation" id="inbox" data-simulation="inbox">
      <h3>{title}</h3>
      <p>Có {messages.length} tin. Với mỗi tin, đồng chí chọn “Tin thật” hoặc “Lừa đảo” rồi xem nhận xét. Không mở đường dẫn nào.</p>
      <ol className="inbox">
        {messages.map((message, at) => (
          <li key={message.id}>
            <article className="inbox-message" data-channel={message.channel} aria-labelledby={`from-${message.id}`}>
              <p className="inbox-head" id={`from-${message.id}`}>
                <span className="inbox-channel">{CHANNELS[message.channel] ?? message.channel}</span> <strong>{message.from}</strong>{' '}
                {message.address ? <code>{message.address}</code> : null} <span className="inbox-time">{message.time}</span>
              </p>
              {message.subject ? <p className="inbox-subject">{message.subject}</p> : null}
              <p>{message.body}</p>
              {message.link ? (
                <p>
                  Đường dẫn: <code>{message.link}</code>
                </p>
              ) : null}
              <form className="judgement" id={`q-${message.id}`} method="post" action={`checks/${message.id}`} data-check={message.id}>
                <button className="button quiet" name="chosen" value="genuine" type="submit" aria-label={`Tin ${at + 1}: tin thật`}>
                  Tin thật
                </button>
                <button className="button quiet" name="chosen" value="scam" type="submit" aria-label={`Tin ${at + 1}: lừa đảo`}>
                  Lừa đảo
                </button>
                <div className="feedback" role="status" data-feedback-for={message.id} />
              </form>
            </article>
          </li>
        ))}
      </ol>
    </section>
  )
}
