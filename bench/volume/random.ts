/** Numbers from a seed, the same on every machine (a Weyl sequence, mixed). */
export function random(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number): number => Math.floor(next() * below)
  return { whole, chance: (share: number) => next() < share, pick: <T>(list: readonly T[]): T => list[whole(list.length)] }
}
