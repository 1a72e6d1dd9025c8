import nodemailer from 'nodemailer'
import type { MailSettings } from '../env'
import { composed } from './composed-mail'
import { type Failure, LetterFailed, type MailChannel } from './letter'

type SmtpError = Error & { code?: string; command?: string; responseCode?: number }

/** Commands before the letter itself is handed over: what fails there was surely not sent. */
const BEFORE = /^(?:CONN|EHLO|HELO|STARTTLS|AUTH|MAIL FROM|RCPT TO)/

/** A server that answers slowly, byte by byte, is not waited for longer: nobody knows then whether it took the letter. */
const MOST_MS = 120_000

function within<T>(most: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LetterFailed('unknown', 'mail server took too long')), most)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Sends by a mail server. Its waits are shorter than the time a letter may be in hand. */
export function smtpChannel({ host, port, secure, user, password }: Exclude<MailSettings['smtp'], null>): MailChannel {
  const transport = nodemailer.createTransport({
    host,
    port,
    secure,
    requireTLS: user !== null && !secure,
    auth: user === null ? undefined : { user, pass: password ?? '' },
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 45_000,
  })
  return {
    name: 'smtp',
    async send(letter) {
      try {
        await within(MOST_MS, transport.sendMail(composed(letter)))
      } catch (error) {
        if (error instanceof LetterFailed) throw error
        throw new LetterFailed(outcomeOf(error as SmtpError), said(error as SmtpError))
      }
    },
  }
}

/** A server that answers has surely not taken it; one that breaks off after the letter began may have. */
export function outcomeOf({ code, command, responseCode }: Pick<SmtpError, 'code' | 'command' | 'responseCode'>): Failure {
  if (responseCode !== undefined && responseCode >= 500 && /^(?:RCPT TO|DATA)/.test(command ?? '')) return 'refused'
  if (responseCode !== undefined || BEFORE.test(command ?? '')) return 'failed'
  return code === 'EAUTH' || code === 'EDNS' || code === 'ECONNECTION' || code === 'EENVELOPE' ? 'failed' : 'unknown'
}

/** What went wrong, without what the server said: that may name addresses. */
const said = ({ code, command, responseCode }: SmtpError) => ['mail server', code, command?.split(' ')[0], responseCode].filter(Boolean).join(' ')
