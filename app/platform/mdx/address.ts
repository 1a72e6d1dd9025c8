import { type MediaKind, mediaKind } from '../media/kinds'

const MEDIA_PATH = /^media\/[a-z0-9][\w-]*(?:\.[\w-]+)*\.[a-z0-9]{2,5}$/i

/** Whether a path names a file of the course: `media/<name>.<ending>`, of that kind where one is asked for. */
export function isMediaPath(path: string, kind?: MediaKind): boolean {
  const known = path.length <= 160 && MEDIA_PATH.test(path) ? mediaKind(path) : null
  return known !== null && (kind === undefined || known.kind === kind)
}

/**
 * Whether a link may lead there: the open web by http(s) without a name or password before the host, mail, telephone,
 * a heading of the page, or a page of the academy. What is not named here is refused, whatever it is.
 */
export function isSafeAddress(address: string): boolean {
  if (address.length > 2_000 || /[\s\\\p{C}]/u.test(address)) return false
  if (/^https?:\/\/[^/]/i.test(address)) return isWebAddress(address)
  if (/^mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/i.test(address)) return true
  if (/^tel:\+?[\d().-]{2,20}$/i.test(address)) return true
  if (address.startsWith('#')) return /^#[\p{L}\p{N}_-]+$/u.test(address)
  return !address.startsWith('//') && /^(?:\.{0,2}\/)*[\w-][\w./?=&%-]*(?:#[\p{L}\p{N}_-]+)?$/u.test(address)
}

function isWebAddress(address: string): boolean {
  try {
    const { protocol, username, password, hostname } = new URL(address)
    return (protocol === 'https:' || protocol === 'http:') && !username && !password && hostname.includes('.') && !/%|\.\.|^\[/.test(hostname)
  } catch {
    return false
  }
}
