import { fold } from '../vietnamese'

/** The path of a file in a course by the name people gave it: `Ảnh chụp (2).PNG` → `media/anh-chup-2.webp`. */
export function mediaPath(name: string, ending: string): string {
  const base = name.slice(name.search(/[^\\/]*$/)).replace(/\.[^.]{1,5}$/, '')
  const slug = fold(base)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  return `media/${slug || 'tep'}.${ending}`
}

/** The path, or the first of `…-2`, `…-3` that is not taken. */
export function freePath(path: string, isTaken: (path: string) => boolean): string {
  if (!isTaken(path)) return path
  const [, base, ending] = /^(.*?)(\.[^.]*)$/.exec(path) ?? ['', path, '']
  for (let count = 2; ; count += 1) if (!isTaken(`${base}-${count}${ending}`)) return `${base}-${count}${ending}`
}
