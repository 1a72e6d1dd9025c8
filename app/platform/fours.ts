/** A hash in groups of four, as a person compares it on screen and on paper. */
export const inFours = (hash: string): string => hash.match(/.{1,4}/g)?.join(' ') ?? ''
