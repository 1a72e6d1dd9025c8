/** One box of an MP4 file: its type, where it begins, where its content begins and where it ends. */
export type Box = { type: string; start: number; content: number; end: number }

/** The boxes that stand between two places, in order; null when they do not fit their frame. */
export function boxesIn(bytes: Buffer, from: number, to: number): Box[] | null {
  const boxes: Box[] = []
  for (let at = from; at < to; ) {
    if (at + 8 > to || boxes.length > 10_000) return null
    let size = bytes.readUInt32BE(at)
    let header = 8
    if (size === 1) {
      if (at + 16 > to || bytes.readUInt32BE(at + 8) > 0x1fffff) return null
      size = Number(bytes.readBigUInt64BE(at + 8))
      header = 16
    }
    if (size === 0) size = to - at
    if (size < header || at + size > to) return null
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), start: at, content: at + header, end: at + size })
    at += size
  }
  return boxes
}

/** The first box behind a path such as `mdia/hdlr` inside another; null when there is none. */
export function boxAt(bytes: Buffer, within: Pick<Box, 'content' | 'end'>, path: string): Box | null {
  let found: Box | null = null
  for (const type of path.split('/')) {
    const { content, end }: Pick<Box, 'content' | 'end'> = found ?? within
    found = boxesIn(bytes, content, end)?.find((box) => box.type === type) ?? null
    if (!found) return null
  }
  return found
}

/** The least bytes that the head of a track (`tkhd`) has. */
const TRACK_HEAD = 84

/** What a film says of itself: length in seconds, and each track with its kind, codec and size on the screen. */
export type Film = { seconds: number; tracks: { kind: string; codec: string; width: number; height: number }[] }

/** Reads the head of a film (`moov`); null when it holds no readable head, or a track whose own head is cut short. */
export function readFilm(bytes: Buffer, moov: Box): Film | null {
  const head = boxAt(bytes, moov, 'mvhd')
  if (!head || head.end - head.content < 32) return null
  const isLong = bytes[head.content] === 1
  const scale = bytes.readUInt32BE(head.content + (isLong ? 20 : 12))
  const length = isLong ? Number(bytes.readBigUInt64BE(head.content + 24)) : bytes.readUInt32BE(head.content + 16)
  const tracks: Film['tracks'] = []
  for (const box of boxesIn(bytes, moov.content, moov.end) ?? []) {
    if (box.type !== 'trak') continue
    const track = readTrack(bytes, box)
    if (!track) return null
    tracks.push(track)
  }
  return { seconds: scale ? length / scale : 0, tracks }
}

function readTrack(bytes: Buffer, track: Box): Film['tracks'][number] | null {
  const handler = boxAt(bytes, track, 'mdia/hdlr')
  const samples = boxAt(bytes, track, 'mdia/minf/stbl/stsd')
  const size = boxAt(bytes, track, 'tkhd')
  if (size && size.end - size.content < TRACK_HEAD) return null
  const isTurned = size ? bytes.readInt32BE(size.end - 44) === 0 : false
  const [wide, high] = size ? [bytes.readUInt32BE(size.end - 8) >> 16, bytes.readUInt32BE(size.end - 4) >> 16] : [0, 0]
  return {
    kind: handler && handler.end - handler.content >= 12 ? bytes.toString('latin1', handler.content + 8, handler.content + 12) : '',
    codec: samples && samples.end - samples.content >= 16 ? bytes.toString('latin1', samples.content + 12, samples.content + 16) : '',
    width: isTurned ? high : wide,
    height: isTurned ? wide : high,
  }
}
