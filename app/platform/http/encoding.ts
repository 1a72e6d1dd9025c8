/** Whether a browser takes an encoding, by its Accept-Encoding; a quality of 0 is a refusal. */
export function accepts(accepted: string | undefined, encoding: 'br' | 'gzip'): boolean {
  for (const part of accepted?.split(',') ?? []) {
    const [name, ...options] = part.split(';').map((text) => text.trim().toLowerCase())
    if (name === encoding) return !options.some((option) => /^q=0(\.0*)?$/.test(option))
  }
  return false
}
