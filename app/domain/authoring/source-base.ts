import { z } from 'zod'

/** Where an exported source came from. It travels beside the tree and is no part of it, so it changes no hash. */
export type SourceBase = { courseId: string; code: string; version: number; tree: string }

/** Its name in an exported folder: hidden, so that no reader of sources takes it for one. */
export const BASE_FILE = '.academy.json'

const Shape = z.object({
  courseId: z.string().uuid(),
  code: z.string().max(40),
  version: z.number().int().positive(),
  tree: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Reads what an exported source says of where it came from; null when it says nothing that can be read. */
export function readBase(text: string): SourceBase | null {
  try {
    return Shape.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** The text that says where a source came from. */
export function writeBase(base: SourceBase): string {
  return `${JSON.stringify(base, null, 2)}\n`
}
