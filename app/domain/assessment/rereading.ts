/** Pairs of neighbouring syllables of a text or HTML: in Vietnamese most words are two. */
export function pairsOf(html: string): Set<string> {
  const syllables =
    html
      .replace(/<[^>]*>|&[^;\s]+;/g, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(syllables.slice(1).map((syllable, at) => `${syllables[at]} ${syllable}`))
}

/**
 * Which of some lessons a question is about, at most two, by the pairs of words it shares with each: a pair that few
 * lessons have says more than one that all have. Knows nothing of answers. Empty when it shares nothing that tells them apart.
 */
export function nearestLessons<T extends { pairs: ReadonlySet<string> }>(question: ReadonlySet<string>, lessons: T[]): T[] {
  const weight = (pair: string) => Math.log((lessons.length + 1) / (lessons.filter(({ pairs }) => pairs.has(pair)).length + 0.5))
  const weights = new Map([...question].map((pair) => [pair, weight(pair)]))
  const scored = lessons
    .map((lesson) => ({
      lesson,
      score: [...weights].reduce((sum, [pair, value]) => sum + (lesson.pairs.has(pair) ? Math.max(0, value) : 0), 0) / Math.sqrt(lesson.pairs.size + 1),
    }))
    .sort((a, b) => b.score - a.score)
  const best = scored[0]?.score ?? 0
  return best > 0
    ? scored
        .filter(({ score }) => score >= best * 0.8)
        .slice(0, 2)
        .map(({ lesson }) => lesson)
    : []
}
