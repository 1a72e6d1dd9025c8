/** A column of a table with its share of the width. */
export type Column = { head: string; share: number; align?: 'left' | 'right' }

/** A part of a document for the file: the same for PDF and Word. `small` text is a hash or a note. */
export type Block =
  | { kind: 'heading'; text: string; level: 2 | 3 }
  | { kind: 'text'; text: string; style?: 'bold' | 'small' }
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly string[])[]; size?: number }

/** A dossier as a document of an authority: who issues it, its number and day, and what it says. Nothing in it rates anybody. */
export type DossierDocument = {
  issuer: string
  /** The body of whose people it is. */
  body: string
  /** Documents of Party bodies carry the heading of the Party. */
  isParty: boolean
  /** Its number in the chain; null while it is not closed. */
  number: number | null
  /** The civil day it is dated. */
  day: string
  span: string
  fullName: string
  blocks: readonly Block[]
}

export const TITLE = 'PHIẾU MINH CHỨNG HỌC TẬP'

/** As a document states its day: 05 and 02 with a nought, 11 without. */
export function longDay(day: string): string {
  const [year, month, date] = day.split('-')
  return `ngày ${date} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`
}

/** The number of a document, as the State and as the Party write it. */
export function numberText({ number, isParty }: Pick<DossierDocument, 'number' | 'isParty'>): string {
  if (number === null) return isParty ? 'Số (chưa khóa)' : 'Số: (chưa khóa)'
  return isParty ? `Số ${number}-PMC` : `Số: ${number}/PMC`
}

/** What stands above on the right: the heading of the Party, or the name of the State with its motto. */
export const headingOf = (isParty: boolean): string[] =>
  isParty ? ['ĐẢNG CỘNG SẢN VIỆT NAM'] : ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']

/** What stands below on the left: where it goes. */
export const RECIPIENTS = ['- Cá nhân có tên trên;', '- Lưu: Hồ sơ cán bộ.']
/** Below on the right: who signs. */
export const SIGNS = ['THỦ TRƯỞNG ĐƠN VỊ', '(Ký, ghi rõ họ tên)']
