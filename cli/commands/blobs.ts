import { pruneBlobs } from '~/platform/storage/prune.server'
import { say } from '../say'

/** `academy blobs prune`: removes bytes that no row names and that are older than a day. */
export async function blobsCommand(args: string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== 'prune') return say('Cách dùng: academy blobs prune'), 2
  const { files, bytes } = await pruneBlobs()
  say(`Đã xóa ${files} tệp không còn bản ghi nào nhắc tới (${(bytes / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB).`)
  return 0
}
