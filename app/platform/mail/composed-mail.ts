import type { SendMailOptions } from 'nodemailer'
import type { Letter } from './letter'

/** A letter as nodemailer takes it. Nothing in it is read from files or addresses, whatever its text says. */
export function composed({ messageId, from, to, subject, text, html, language, unsubscribe, isRepeat }: Letter): SendMailOptions {
  return {
    messageId,
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      ...(isRepeat ? { 'X-Academy-Repeat': 'possible' } : {}),
    },
  }
}
