/** How many fields a form brings, counted by their marks before any is made; counting stops beyond `most`. */
export function fieldsIn(type: string, body: Buffer, most: number): number {
  const boundary = /boundary="?([^";]{1,100})/i.exec(type)?.[1]
  const mark = Buffer.from(boundary ? `--${boundary}` : '&')
  let count = 0
  for (let at = body.indexOf(mark); at >= 0 && count <= most; at = body.indexOf(mark, at + mark.length)) count += 1
  return count
}
