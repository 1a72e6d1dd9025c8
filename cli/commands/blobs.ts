import { pruneBlobs } from '~/platform/storage/prune.server'
import { pruneCopies } from '~/platform/storage/prune-copies.server'
import { say } from '../say'

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`

/** `academy blobs prune`: removes bytes that no row names and that are older than a day, and clean copies nobody asks for. */
export async function blobsCommand(args: string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== 'prune') return say('Cách dùng: academy blobs prune'), 2
  const [blobs, copies] = [await pruneBlobs(), await pruneCopies()]
  say(`Đã xóa ${blobs.files} tệp không còn bản ghi nào nhắc tới (${megabytes(blobs.bytes)}).`)
  say(`Đã xóa ${copies.files} bản không tên tác giả lâu không ai mở hoặc không còn bản gốc (${megabytes(copies.bytes)}); khi cần sẽ được làm lại.`)
  return 0
}
