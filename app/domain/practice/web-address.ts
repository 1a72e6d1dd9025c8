/** Whether a link is an http(s) address that names its host alone: what stands before an @ only looks like one. */
export function isWebAddress(link: string): boolean {
  if (!/^https?:\/\/[^\s\\]+$/i.test(link) || !URL.canParse(link)) return false
  const { username, password, hostname } = new URL(link)
  return !username && !password && hostname !== '' && !/^https?:\/\/[^/?#]*@/i.test(link)
}
