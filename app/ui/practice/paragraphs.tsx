/** Text as somebody typed it: a paragraph a line. */
export function Paragraphs({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line.trim())
  return (
    <>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
        <p key={at}>{line}</p>
      ))}
    </>
  )
}
