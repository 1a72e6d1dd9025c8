import type { CertificateContent } from './certificates.server'
import { type Block, colour, drawFacts, evenMeasure, type Fact, factsHeight, factsSize, type Pen, setBlock } from './layout'
import { body, left, type Root, write } from './sheet'
import { factsOf } from './wording'

const labelWidth = 92
const GAP = 18
/** Below this scale rows are joined before anything is set smaller still. */
const CROWDED = 0.84
const LEAST = 0.3

/** Who has completed what: set smaller as a whole until it fits above the foot. */
export function drawStatement(doc: Pen, root: Root, content: CertificateContent): void {
  const { course } = content
  const blocks: Block[] = [
    { tag: 'P', text: 'Chứng nhận đồng chí', size: 11, color: colour.soft, gap: 0 },
    { tag: 'P', text: content.name, size: 34, bold: true, gap: 0, oneLineFrom: 21 },
    { tag: 'P', text: content.unit, size: 13, gap: 1 },
    { tag: 'P', text: 'đã hoàn thành khóa học', size: 11, color: colour.soft, gap: 14, opens: true },
    { tag: 'P', text: course.vi, size: 20, bold: true, gap: 2, oneLineFrom: 18 },
    { tag: 'P', text: course.en, size: 10.5, color: colour.soft, gap: 2, lang: 'en' },
  ]
  const shown = blocks.filter((block) => block.text)
  const room = body.bottom - body.top
  const wide = scaled(doc, shown, factsOf(content), room)
  const { facts, scale, height } = wide.scale >= CROWDED ? wide : scaled(doc, shown, factsOf(content, 'joined'), room)
  const spare = Math.min(24, Math.max(0, room - height) / 2)
  let y = body.top
  for (const block of shown) {
    const { height } = setBlock(doc, block, left.width, scale)
    y += block.gap * scale + (block.opens ? spare : 0)
    write(doc, root, block.tag, block.text, { x: left.x, y, width: evenMeasure(doc, block.text, left.width) }, block.lang)
    y += height
  }
  drawFacts(doc, root, facts, { x: left.x, y: y + GAP * scale + spare, width: left.width, labelWidth, size: sizeOf(doc, facts)(scale) })
}

const sizeOf = (doc: Pen, facts: Fact[]) => (scale: number) => factsSize(doc, facts, left.width - labelWidth, 11 * scale)

/** The largest scale at which everything fits into the room, and the height it then takes. */
function scaled(doc: Pen, blocks: Block[], facts: Fact[], room: number): { facts: Fact[]; scale: number; height: number } {
  const factSize = sizeOf(doc, facts)
  const heightAt = (scale: number) =>
    blocks.reduce((sum, block) => sum + block.gap * scale + setBlock(doc, block, left.width, scale).height, GAP * scale) +
    factsHeight(doc, facts, left.width, labelWidth, factSize(scale))
  let scale = 1
  let height = heightAt(scale)
  while (scale > LEAST && height > room) {
    // Far off, a larger step: measuring is what costs.
    scale -= height > room * 1.15 ? 0.06 : 0.02
    height = heightAt(scale)
  }
  return { facts, scale, height }
}
