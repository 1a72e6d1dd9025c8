import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

type Faces = { regular: unknown; bold: unknown }

let faces: Faces | null = null

/**
 * The two faces of a sheet, read once: their tables cost more to decode than a sheet to draw. The library takes a face as
 * bytes or as it read it, and reads bytes again for every document.
 */
export function loadFaces(): Faces {
  faces ??= { regular: face('400Regular/BeVietnamPro_400Regular'), bold: face('600SemiBold/BeVietnamPro_600SemiBold') }
  return faces
}

function face(name: string): unknown {
  const file = createRequire(import.meta.url).resolve(`@expo-google-fonts/be-vietnam-pro/${name}.ttf`)
  // `never`: the types lag behind the library, which takes a font as bytes.
  const doc = new PDFDocument({ autoFirstPage: false, font: readFileSync(file) as never })
  return (doc as unknown as { _font: { font: unknown } })._font.font
}
