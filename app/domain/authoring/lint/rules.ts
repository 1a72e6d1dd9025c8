import { abbreviation } from './abbreviation'
import { alternativeText } from './alternative-text'
import { deadLink } from './dead-link'
import { englishTitle } from './english-title'
import { headingOrder } from './heading-order'
import { identity } from './identity'
import { lawDate } from './law-date'
import { longParagraph, longSentence } from './long-prose'
import { missingPiece } from './missing-piece'
import { questionKey } from './question-key'
import type { Rule } from './rule'
import { sampleText } from './sample-text'

/** Every rule that looks at one page, in the order of its findings for one place. */
export const RULES: Rule[] = [
  identity,
  questionKey,
  sampleText,
  missingPiece,
  deadLink,
  headingOrder,
  lawDate,
  englishTitle,
  alternativeText,
  abbreviation,
  longSentence,
  longParagraph,
]
