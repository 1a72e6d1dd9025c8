import { parseSource } from '~/platform/mdx/parse'
import { recent } from './recent'

/** `parseSource`, which remembers its newest answers: whoever reads a course and whoever lints it read the same trees. */
export const parseRecent = recent(parseSource, 1_500_000)
