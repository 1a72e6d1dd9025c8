import path from 'node:path'
import { remark } from '../media/kinds'
import { type OneWorker, oneWorker, WorkFailed } from '../worker.server'
import type { WordDocument } from './word-document.server'

/** A document to read, and the name it was brought under. */
export type DocumentJob = { bytes: Uint8Array; file: string }

const LIMITS = { seconds: 60, megabytes: 512, waiting: 10 }
const reader: OneWorker = oneWorker(path.resolve('build/node/documents.mjs'), LIMITS)

const FAILURES: Record<WorkFailed['why'], [found: string, advice: string]> = {
  time: [`Tài liệu cần hơn ${LIMITS.seconds} giây để đọc`, 'Chia tài liệu thành nhiều tệp, bớt hình lớn'],
  memory: ['Tài liệu cần quá nhiều bộ nhớ để đọc', 'Chia tài liệu thành nhiều tệp, bớt hình lớn'],
  broke: ['Không đọc được tài liệu này', 'Mở bằng Word, lưu lại dạng .docx rồi thử lại; nếu vẫn vậy, báo quản trị viên'],
  busy: ['Máy chủ đang đọc nhiều tài liệu', 'Tải lại sau ít phút'],
}

/** Reads a Word document (`documentToMarkdown`) in a thread with limits of time and memory; what passes them is a finding. */
export async function readWordDocument(bytes: Buffer, file: string): Promise<WordDocument> {
  try {
    const read = await reader.run<WordDocument>({ bytes, file } satisfies DocumentJob)
    // A buffer that came from a thread is a plain array of bytes.
    return { ...read, images: read.images.map((image) => ({ ...image, bytes: Buffer.from(image.bytes) })) }
  } catch (error) {
    if (!(error instanceof WorkFailed)) throw error
    if (error.why === 'broke') console.error(error.message)
    return { markdown: '', title: null, images: [], findings: [remark(file, ...FAILURES[error.why])] }
  }
}

/** Ends the thread; the next document begins another. */
export function stopWordReader(): Promise<void> {
  return reader.stop()
}
