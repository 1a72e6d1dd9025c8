/** The letters of a column of a sheet: 1 → A, 27 → AA. */
export function sheetColumn(column: number): string {
  return column > 26 ? `${sheetColumn(Math.floor((column - 1) / 26))}${sheetColumn(((column - 1) % 26) + 1)}` : String.fromCharCode(64 + Math.max(1, column))
}
