import { fillSignature, reserveSignature } from '~/platform/pdf-signature/placeholder.server'
import type { Signer } from '~/platform/pdf-signature/signer'
import { nameOf } from '~/platform/pdf-signature/signer-file.server'
import { composed, signedBy } from '../../certification/wording'
import { type Block, type DossierDocument, headingOf, longDay, numberText, RECIPIENTS, SIGNS, TITLE } from './document'
import { closePaper, LEFT, makeRoom, openPaper, type Paper, rule, say, table, WIDTH } from './paper.server'

/** Who signs a file, and when. */
export type Signing = { signer: Signer; at: Date }

/** Said of a file that carries no signature. */
const UNSIGNED = 'Tệp PDF này không có chữ ký số; đối chiếu bằng số phiếu và mã băm.'

/**
 * Draws a dossier for the file: tagged A4 sheets in the layout of the state's documents, with an embedded face, signed (PAdES B-B) where there
 * is a signer. The same document gives the same bytes, but for the signature.
 */
export async function renderDossierPdf(given: DossierDocument, signing: Signing | null = null): Promise<Buffer> {
  const document = composed(given)
  const paper = openPaper(`Phiếu minh chứng ${document.span}, ${document.fullName}`, document.issuer, document.day)
  drawHead(paper, document)
  say(paper, TITLE, { size: 14, bold: true, align: 'center', gap: 2, tag: 'H1' })
  say(paper, document.span, { bold: true, align: 'center', gap: 12 })
  for (const [at, block] of document.blocks.entries()) {
    // Whoever signs does not sign a sheet on which nothing else stands.
    if (at === document.blocks.length - 2) makeRoom(paper, 210)
    draw(paper, block, document.blocks[at + 1])
  }
  const name = signing ? nameOf(signing.signer) : ''
  say(paper, signing ? signedBy(name) : UNSIGNED, { size: 10, gap: 10 })
  drawSignatures(paper)
  if (signing) reserveSignature(paper.doc, paper.root, signing.signer, { name, at: signing.at, label: signedBy(name) })
  const drawn = await closePaper(paper)
  return signing ? fillSignature(drawn, signing.signer) : drawn
}

function draw(paper: Paper, block: Block, next: Block | undefined): void {
  if (block.kind === 'table') table(paper, block.columns, block.rows, block.size)
  else if (block.kind === 'heading') {
    // A heading stands with the beginning of what it is of.
    makeRoom(paper, next?.kind === 'table' ? 76 : 50)
    say(paper, block.text, { bold: true, tag: `H${block.level}` })
  } else if (block.style === 'small') say(paper, block.text, { size: 10 })
  else say(paper, block.text, { size: 12, bold: block.style === 'bold', align: 'justify' })
}

function drawHead(paper: Paper, document: DossierDocument): void {
  const half = { left: WIDTH * 0.42, right: WIDTH * 0.56 }
  const right = LEFT + WIDTH - half.right
  const top = paper.y
  say(paper, document.issuer.toLocaleUpperCase('vi'), { size: 11, align: 'center', width: half.left, gap: 1 })
  say(paper, document.body.toLocaleUpperCase('vi'), { size: 11, bold: true, align: 'center', width: half.left, gap: 3 })
  rule(paper, LEFT + half.left * 0.32, half.left * 0.36, paper.y)
  paper.y += 5
  say(paper, numberText(document), { align: 'center', width: half.left, gap: 0 })
  const below = paper.y
  paper.y = top
  const [first, motto] = headingOf(document.isParty)
  say(paper, first, { size: document.isParty ? 14 : 11, bold: true, align: 'center', x: right, width: half.right, gap: 1 })
  if (motto) say(paper, motto, { size: 13, bold: true, align: 'center', x: right, width: half.right, gap: 3 })
  rule(paper, right + half.right * 0.2, half.right * 0.6, paper.y)
  paper.y += 5
  say(paper, `Hà Nội, ${longDay(document.day)}`, { align: 'center', x: right, width: half.right, gap: 0 })
  paper.y = Math.max(paper.y, below) + 16
}

function drawSignatures(paper: Paper): void {
  makeRoom(paper, 80)
  const half = WIDTH / 2
  const top = paper.y
  say(paper, 'Nơi nhận:', { size: 12, bold: true, width: half, gap: 1 })
  for (const line of RECIPIENTS) say(paper, line, { size: 11, width: half, gap: 0 })
  paper.y = top
  say(paper, SIGNS[0], { bold: true, align: 'center', x: LEFT + half, width: half, gap: 1 })
  say(paper, SIGNS[1], { size: 12, align: 'center', x: LEFT + half, width: half, gap: 0 })
}
