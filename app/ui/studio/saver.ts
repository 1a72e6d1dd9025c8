import { mergeTexts } from '~/domain/authoring/merge/texts'

/** A passage both people wrote: what each has. Both stand in the text. */
export type SaveConflict = { line: number; mine: string; theirs: string }
/** What the server answers to a save, or to the question whether there is something newer. */
export type SaveReply = { number: number; path: string; text: string; merged: boolean; conflicts: SaveConflict[]; by: string[] }

export type SaveState =
  | { kind: 'saved'; at: Date | null }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'failed' }
  | { kind: 'offline' }
  | { kind: 'signed-out' }
  | { kind: 'refused' }

type SaverOptions = {
  path: string
  number: number
  getText(): string
  /** Takes in a text that others had a part in; `isMerged` when words of one's own went into it too. */
  adopt(text: string, by: string[], conflicts: SaveConflict[], isMerged: boolean): void
  onState(state: SaveState): void
  /** Sends a save; null when the network failed, a number when the server refused with that status. */
  send(save: { path: string; base: number; text: string; kind: 'auto' | 'save' }): Promise<SaveReply | number | null>
  /** Asks for what is newer than a save; null when nothing is, or nobody answers. */
  ask(path: string, since: number): Promise<SaveReply | null>
  /** Keeps what could not be sent where a closed page does not take it along. */
  backup: { keep(text: string, base: number): void; drop(): void }
  wait?: { quiet: number; retry: number; most: number }
}

/** Keeps the text of one file saved: a moment after the last change, one save at a time, again and again until it arrives. */
export type Saver = {
  changed(): void
  /** Saves now; whether everything has arrived. */
  save(): Promise<boolean>
  /** Looks for what others saved meanwhile. */
  look(): Promise<void>
  isClean(): boolean
  online(): void
}

export function createSaver({ path, number, getText, adopt, onState, send, ask, backup, wait }: SaverOptions): Saver {
  const { quiet, retry, most } = wait ?? { quiet: 1500, retry: 4000, most: 60_000 }
  let [place, base] = [path, number]
  /** The text as the server has it under `base`. */
  let known = getText()
  let timer: ReturnType<typeof setTimeout> | undefined
  let delay = retry
  let running: Promise<boolean> | null = null

  const isClean = () => getText() === known

  function later(milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void push('auto'), milliseconds)
  }

  function push(kind: 'auto' | 'save'): Promise<boolean> {
    clearTimeout(timer)
    running ??= run(kind).finally(() => {
      running = null
    })
    return running
  }

  async function run(kind: 'auto' | 'save'): Promise<boolean> {
    while (!isClean()) {
      const text = getText()
      onState({ kind: 'saving' })
      const reply = await send({ path: place, base, text, kind })
      if (reply === null || typeof reply === 'number') {
        backup.keep(text, base)
        return failed(reply)
      }
      delay = retry
      take(text, reply, true)
    }
    backup.drop()
    onState({ kind: 'saved', at: new Date() })
    return true
  }

  function failed(status: number | null): boolean {
    if (status === 401 || status === 403) onState({ kind: 'signed-out' })
    else if (status !== null && status < 500 && status !== 429) onState({ kind: 'refused' })
    else {
      onState({ kind: status === null && typeof navigator !== 'undefined' && navigator.onLine === false ? 'offline' : 'failed' })
      later(delay)
      delay = Math.min(delay * 2, most)
    }
    return false
  }

  /** `sent` is what the reply was made of, `isOwn` whether it held words of one's own; what was typed meanwhile is put on top of it. */
  function take(sent: string, reply: SaveReply, isOwn: boolean): void {
    place = reply.path
    base = reply.number
    known = reply.text
    if (reply.text === sent) return
    const mine = getText()
    const both = mine === sent ? { text: reply.text, conflicts: [] } : mergeTexts(place, sent, mine, reply.text)
    adopt(both.text, reply.by, [...reply.conflicts, ...both.conflicts], isOwn || mine !== sent)
  }

  return {
    isClean,
    changed() {
      if (isClean()) return
      onState({ kind: 'waiting' })
      later(quiet)
    },
    save: () => push('save'),
    async look() {
      if (running) return
      const reply = await ask(place, base)
      if (!reply || running || reply.number <= base) return
      take(known, reply, false)
      if (!isClean()) later(quiet)
    },
    online() {
      delay = retry
      if (!isClean()) void push('auto')
    },
  }
}
