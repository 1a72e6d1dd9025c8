/** The civil day behind a number that a spreadsheet shows as a date; null outside 1900 to 2199. */
export function sheetDate(serial: number, is1904 = false): string | null {
  const days = Math.floor(serial) + (is1904 ? 1462 : 0)
  // Spreadsheets know a 29 February 1900 that never was.
  if (days < 61 || days > 109_574) return null
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)
}
