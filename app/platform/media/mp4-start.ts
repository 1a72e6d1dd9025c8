import { type Box, boxesIn } from './mp4-boxes'

/** Boxes that only hold boxes, on the way to the tables of chunk places. */
const FRAMES = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl'])
/** How deep frames stand in frames on that way; one that goes deeper is no film. */
const MAX_DEPTH = FRAMES.size
/** What a camera writes beside the film: place, device, owner. */
const PRIVATE = new Set(['udta', 'meta', 'uuid', 'free', 'skip'])

/**
 * The film with its head in front, so that it plays while it loads, and without what the camera wrote beside it (place,
 * device). Pictures and sound keep their bytes; only the table of where they stand moves. Null when the tables cannot be read.
 */
export function startFirst(bytes: Buffer): Buffer | null {
  const top = boxesIn(bytes, 0, bytes.length)
  const type = top?.find((box) => box.type === 'ftyp')
  const moov = top?.find((box) => box.type === 'moov')
  if (!top || !type || !moov || top.some((box) => box.type === 'moof')) return null
  const rest = top.filter((box) => box !== type && box !== moov && !PRIVATE.has(box.type))
  const head = Buffer.from(pruned(bytes, moov))
  let place = type.end - type.start + head.length
  const moved = rest.map((box) => {
    const delta = place - box.start
    place += box.end - box.start
    return { start: box.start, end: box.end, delta }
  })
  if (!moveChunks(head, 0, head.length, (offset) => offset + deltaAt(moved, offset))) return null
  return Buffer.concat([bytes.subarray(type.start, type.end), head, ...rest.map((box) => bytes.subarray(box.start, box.end))])
}

/** How far what stands at a place of the file moves; NaN where nothing stands. `boxes` are in the order of their places. */
function deltaAt(boxes: { start: number; end: number; delta: number }[], offset: number): number {
  let [from, to] = [0, boxes.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (boxes[middle].end <= offset) from = middle + 1
    else to = middle
  }
  return boxes[from] && offset >= boxes[from].start ? boxes[from].delta : Number.NaN
}

/** A box without the private ones inside it. */
function pruned(bytes: Buffer, box: Box, depth = 0): Buffer {
  const inner = FRAMES.has(box.type) && depth < MAX_DEPTH ? boxesIn(bytes, box.content, box.end) : null
  if (!inner) return bytes.subarray(box.start, box.end)
  const content = Buffer.concat(inner.filter((child) => !PRIVATE.has(child.type)).map((child) => pruned(bytes, child, depth + 1)))
  const header = Buffer.alloc(8)
  header.writeUInt32BE(content.length + 8, 0)
  header.write(box.type, 4, 'latin1')
  return Buffer.concat([header, content])
}

/** Rewrites each place in the chunk tables of a head; false when one points nowhere. */
function moveChunks(head: Buffer, from: number, to: number, moved: (offset: number) => number, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false
  return (boxesIn(head, from, to) ?? []).every((box) => {
    if (FRAMES.has(box.type)) return moveChunks(head, box.content, box.end, moved, depth + 1)
    if (box.type !== 'stco' && box.type !== 'co64') return true
    if (box.end - box.content < 8) return false
    const width = box.type === 'stco' ? 4 : 8
    const count = head.readUInt32BE(box.content + 4)
    if (box.content + 8 + count * width > box.end) return false
    for (let entry = 0; entry < count; entry += 1) {
      const at = box.content + 8 + entry * width
      const place = moved(width === 4 ? head.readUInt32BE(at) : Number(head.readBigUInt64BE(at)))
      if (!Number.isSafeInteger(place) || (width === 4 && place > 0xffffffff)) return false
      if (width === 4) head.writeUInt32BE(place, at)
      else head.writeBigUInt64BE(BigInt(place), at)
    }
    return true
  })
}
