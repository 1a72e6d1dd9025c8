/** A letter as it is handed over: to one address, in plain words and as HTML. `messageId` is the same in every try to send it. */
export type Letter = {
  messageId: string
  from: string
  to: string
  subject: string
  text: string
  html: string
  language: 'vi' | 'en'
  /** Where one stops such mail without signing in, by a page or by one request. */
  unsubscribe: string
  /** A second try of one that may have been sent. */
  isRepeat: boolean
}

/** What came of handing a letter over, when it was not taken: surely not, for good, or nobody knows. */
export type Failure = 'failed' | 'refused' | 'unknown'

/** Thrown by a channel. The text names no secret and no address: it is shown to administrators. */
export class LetterFailed extends Error {
  constructor(
    readonly outcome: Failure,
    message: string,
  ) {
    super(message)
  }
}

/** A way for letters to leave the house. Resolves when it was taken; rejects with `LetterFailed`. */
export type MailChannel = { name: string; send(letter: Letter): Promise<void> }
