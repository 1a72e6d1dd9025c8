import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { settings } from '../env'
import { composed } from './composed-mail'
import { LetterFailed, type MailChannel } from './letter'

/** Writes each letter as a file (`.eml`, as mail programs open it) under the data folder: what goes out where there is no mail server. */
export const folderChannel: MailChannel = {
  name: 'folder',
  async send(letter) {
    const folder = path.join(settings().dataDir, 'mail')
    try {
      const { message } = await nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(composed(letter))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // The name is that of the letter, so that a letter written twice is one file; renamed, so that half of one is none.
      const file = path.join(folder, `${letter.messageId.replace(/[^\w-]+/g, '_').replace(/^_+|_+$/g, '')}.eml`)
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 })
      await rename(`${file}.part`, file)
    } catch (error) {
      throw new LetterFailed('failed', `the folder of mail cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`)
    }
  },
}
