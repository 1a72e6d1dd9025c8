import { readFile } from 'node:fs/promises'
import path from 'node:path'

const MOST_HOSTS = 20

/** The hosts from which the content of an unpacked package wants pictures, sound or film, which the isolated frame does not load; sorted. */
export async function outsideHosts(folder: string): Promise<string[]> {
  const text = await readFile(path.join(folder, 'content', 'content.json'), 'utf8').catch(() => '')
  const hosts = new Set<string>()
  for (const [, host] of text.matchAll(/"path"\s*:\s*"(?:https?:)?(?:\\?\/){2}(?:www\.)?([\w.-]{1,253})/gi)) hosts.add(host.toLowerCase())
  return [...hosts].sort().slice(0, MOST_HOSTS)
}
