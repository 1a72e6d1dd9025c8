import { parentPort } from 'node:worker_threads'
import { documentToMarkdown } from '~/platform/documents/word-document.server'
import type { DocumentJob } from '~/platform/documents/word-thread.server'
import type { WorkMessage } from '~/platform/worker.server'

/** The program of the thread that reads Word documents, beside the requests and never in their way. */
const post = (message: WorkMessage) => parentPort?.postMessage(message)

parentPort?.on('message', ({ bytes, file }: DocumentJob) => {
  documentToMarkdown(Buffer.from(bytes), file).then(
    (value) => post({ value }),
    (error: unknown) => post({ broke: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
post({ ready: true })
