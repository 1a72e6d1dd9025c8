import { valueName } from '../attribute-words'
import type { EditorContext } from '../context'
import { mediaAddress } from '../context'
import { make } from '../dom'

/** How a component looks around its text, with the classes of the lesson; `update` shows other attributes. */
export type Look = { dom: HTMLElement; inside: HTMLElement; update(props: Record<string, string>): void }

const fixed = { contenteditable: 'false' }

/** The look of a component as a reader has it; one without a look of its own is a plain box. */
export function lookOf(name: string, context: EditorContext): Look {
  const label = (value: string) => valueName(value, context.facts.language)
  const inside = make('div', { class: 'card-inside' })
  switch (name) {
    case 'Callout': {
      const title = make('strong')
      const dom = make('div', { class: 'callout' }, make('p', { class: 'callout-title', ...fixed }, title), inside)
      return {
        dom,
        inside,
        update(props) {
          dom.dataset.kind = props.kind
          title.textContent = props.title || label(props.kind ?? '')
        },
      }
    }
    case 'Message': {
      const caption = make('figcaption', fixed)
      const quote = make('blockquote', { class: 'card-inside' })
      const dom = make('figure', { class: 'message' }, caption, quote)
      return {
        dom,
        inside: quote,
        update(props) {
          dom.dataset.channel = props.channel
          caption.replaceChildren(
            make('span', { class: 'message-channel' }, label(props.channel ?? '')),
            ' từ ',
            make('strong', {}, props.from),
            props.address ? make('span', { class: 'message-address' }, ` (${props.address})`) : '',
            props.time ? make('span', { class: 'message-time' }, `, ${props.time}`) : '',
            props.subject ? make('span', { class: 'message-subject' }, props.subject) : '',
          )
        },
      }
    }
    case 'Try': {
      const title = make('h3', fixed)
      return {
        dom: make('section', { class: 'try' }, title, inside),
        inside,
        update(props) {
          title.replaceChildren(`Làm ngay: ${props.title ?? ''}`, props.minutes ? make('span', { class: 'minutes' }, ` ${props.minutes} phút`) : '')
        },
      }
    }
    case 'Steps': {
      const steps = make('div', { class: 'steps card-inside' })
      return { dom: steps, inside: steps, update: () => undefined }
    }
    case 'Figure': {
      const image = make('img', fixed)
      return {
        dom: make('figure', { class: 'figure' }, image, inside),
        inside,
        update(props) {
          image.src = mediaAddress(context, props.src ?? '')
          image.alt = props.alt ?? ''
        },
      }
    }
    default: {
      const title = make('p', { class: 'card-caption', ...fixed })
      return {
        dom: make('div', { class: 'card-plain' }, title, inside),
        inside,
        update(props) {
          title.textContent = props.summary ?? props.title ?? ''
          title.hidden = !title.textContent
        },
      }
    }
  }
}
