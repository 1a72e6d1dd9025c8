import { createHash } from 'node:crypto'
import { signedData } from './signed-data.server'
import type { Signer } from './signer'

/** Ten places for each number of the byte range, which is known when the file is written. */
const UNKNOWN = '**********'
/** An ECDSA signature is a few bytes longer or shorter each time. */
const SLACK = 16

/**
 * Puts an empty signature into a document that is being drawn: the signature dictionary of a PAdES signature, and a field
 * without a place on the sheet. `parent` is where the field stands in the structure. Before the document ends.
 */
export function reserveSignature(
  doc: PDFKit.PDFDocument,
  parent: PDFKit.PDFStructureElement,
  signer: Signer,
  as: { name: string; at: Date; label: string },
): void {
  const size = signedData(new Uint8Array(32), signer).length + SLACK
  const signature = doc.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    Name: new String(as.name),
    M: as.at,
    ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN],
    Contents: Buffer.alloc(size),
  })
  signature.end(undefined)
  const form = doc.struct('Form')
  parent.add(form)
  const { _root: root, page } = doc as unknown as Inside
  const before = page.annotations.length
  doc.annotate(0, 0, 0, 0, {
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String('Signature1'),
    TU: new String(as.label),
    V: signature,
    F: 132,
    P: page.dictionary,
    structParent: form,
  } as object)
  form.end()
  // The library ends a form it began itself; nothing is typed into this one, so a reader need not draw it.
  doc.initForm()
  const fields = root.data.AcroForm as { data: Record<string, unknown> }
  fields.data.Fields = [page.annotations[before]]
  fields.data.SigFlags = 3
  delete fields.data.NeedAppearances
  root.data.Extensions = { ESIC: { BaseVersion: '1.7', ExtensionLevel: 1 } }
}

/** What the library keeps of a document that its types do not show. */
type Inside = { _root: { data: Record<string, unknown> }; page: { annotations: unknown[]; dictionary: unknown } }

/** Fills the empty signature of a drawn PDF; everything but the signature itself is signed. Throws when none was reserved. */
export function fillSignature(pdf: Buffer, signer: Signer): Buffer {
  const empty = `/ByteRange [0 /${UNKNOWN} /${UNKNOWN} /${UNKNOWN}]`
  const range = pdf.lastIndexOf(empty)
  const open = pdf.indexOf('<', range + empty.length)
  const close = pdf.indexOf('>', open)
  if (range < 0 || open < 0 || close < 0) throw new Error('no place for a signature in this PDF')
  const bytes = Buffer.from(pdf)
  const after = close + 1
  const known = `/ByteRange [0 ${open} ${after} ${bytes.length - after}]`
  bytes.write(known.padEnd(empty.length), range, 'latin1')
  const digest = createHash('sha256').update(bytes.subarray(0, open)).update(bytes.subarray(after)).digest()
  const hex = signedData(digest, signer).toString('hex')
  if (hex.length > close - open - 1) throw new Error('the signature is longer than its place')
  bytes.write(hex, open + 1, 'latin1')
  return bytes
}
