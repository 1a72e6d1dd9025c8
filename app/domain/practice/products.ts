import type { FileKind } from '../catalog/task-terms'
import type { ProductFile } from './hand-in-files.server'
import { isWebAddress } from './web-address'

/** A product as handed in; the bytes of its files are stored before. */
export type Product = { text: string; link: string; files: ProductFile[] }

/** What a task takes, as far as a product must keep to it. */
export type Terms = { accepts: string[]; maxBytes: number; terms: { maxFiles: number; fileKinds: FileKind[] } }

export type ProductRefusal =
  | 'nothing-to-hand-in'
  | 'link-wrong'
  | 'product-text-too-long'
  | 'file-too-large'
  | 'file-kind-not-asked'
  | 'too-many-files'
  | 'not-accepted'

/** Photo or document. */
export function kindOfFile(type: string): FileKind {
  return type.startsWith('image/') ? 'photo' : 'document'
}

/** Why a task does not take a product whose words are cleaned; null when it does. */
export function productProblem({ text, link, files }: Product, { accepts, maxBytes, terms }: Terms): ProductRefusal | null {
  if (!text && !link && files.length === 0) return 'nothing-to-hand-in'
  if (text.length > 20_000) return 'product-text-too-long'
  if (link && !isWebAddress(link)) return 'link-wrong'
  if ((text && !accepts.includes('text')) || (link && !accepts.includes('link')) || (files.length > 0 && !accepts.includes('file'))) return 'not-accepted'
  if (files.length > terms.maxFiles) return 'too-many-files'
  if (files.some(({ type }) => !terms.fileKinds.includes(kindOfFile(type)))) return 'file-kind-not-asked'
  return files.some(({ size }) => size > maxBytes) ? 'file-too-large' : null
}
