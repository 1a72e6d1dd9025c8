const seconds = (milliseconds) => `${(milliseconds / 1000).toLocaleString('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`

/** Something a person has to do first: one sentence, shown without a stack. */
export class Need extends Error {}

/**
 * Runs a step and prints one line: what it does, at once, and behind it how it ended and how long it took. The work answers a
 * word for what it found, if any.
 */
export async function step(what, work) {
  const began = performance.now()
  const end = (word) => process.stdout.write(`${word} (${seconds(performance.now() - began)})\n`)
  process.stdout.write(`  ${what} … `)
  try {
    const found = await work()
    end(found ? `xong: ${found}` : 'xong')
    return found
  } catch (error) {
    end('không được')
    throw error
  }
}

/** Ends a command on an error: a need as its sentence, anything else with its stack. */
export function fail(error) {
  console.error(error instanceof Need ? `\n${error.message}` : error)
  process.exit(1)
}
