/** One line to the person at the console. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
