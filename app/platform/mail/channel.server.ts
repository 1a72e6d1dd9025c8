import { settings } from '../env'
import { folderChannel } from './folder.server'
import type { MailChannel } from './letter'
import { smtpChannel } from './smtp.server'

let made: MailChannel | null = null

/** The way letters leave this house: a mail server where one is set, else files in a folder. */
export function mailChannel(): MailChannel {
  const { smtp } = settings().mail
  made ??= smtp ? smtpChannel(smtp) : folderChannel
  return made
}
