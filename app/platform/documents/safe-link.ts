/** Whether a link from another program is kept: the open web without name or password, and mail. */
export function isSafeLink(address: string): boolean {
  if (/[\s\\\p{C}]/u.test(address) || address.length > 2000) return false
  if (/^mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/i.test(address)) return true
  if (!/^https?:\/\/[^/]/i.test(address)) return false
  try {
    const { username, password, hostname } = new URL(address)
    return !username && !password && hostname.includes('.') && !/%|\.\.|^\[/.test(hostname)
  } catch {
    return false
  }
}
