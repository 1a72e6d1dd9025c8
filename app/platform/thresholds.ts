/** What a threshold is unless somebody sets it otherwise, and the whole numbers it may be. */
export type Range = { otherwise: number; least: number; most: number }

/** Every threshold as it is unless somebody sets it otherwise. */
export function usualOf<Name extends string>(ranges: Record<Name, Range>): Record<Name, number> {
  return Object.fromEntries(Object.entries<Range>(ranges).map(([name, { otherwise }]) => [name, otherwise])) as Record<Name, number>
}

/** The names of those that are no whole number within their range, or are missing. */
export function outOfRange<Name extends string>(ranges: Record<Name, Range>, given: Partial<Record<Name, number>>): Name[] {
  return (Object.keys(ranges) as Name[]).filter((name) => {
    const { least, most } = ranges[name]
    const value = given[name]
    return value === undefined || !Number.isInteger(value) || value < least || value > most
  })
}
