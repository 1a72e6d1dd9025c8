/** What one person earned of each item drawn, in points: `item` names the version of the question. */
export type PersonScores = readonly { item: string; earned: number }[]
/** `items`: how many one paper holds. `sem`: the standard error of a score, in points. */
export type Reliability = { people: number; items: number; alpha: number; sem: number }

/**
 * How far a score would come out the same with other questions of the same pool: Cronbach's alpha, which for right and wrong
 * is KR-20 (Kuder & Richardson 1937, Cronbach 1951), of papers that are drawn anew for each person. Alpha of k items is
 * k·c / (v + (k − 1)·c), with v the mean variance of an item and c the mean covariance of two; both are taken over everyone
 * who was given the item, or both of the two, pooled by their degrees of freedom, as multiple matrix sampling does
 * (Shoemaker 1973). Whom an item is given to is chance, so what is missing is missing at random. Where everybody has the
 * same paper this is exactly the textbook's alpha. It leaves out that one paper may be harder than another. The error of
 * measurement is √(k·(v − c)). Null with fewer than two people or items, or where nobody differs.
 */
export function reliabilityOf(people: readonly PersonScores[]): Reliability | null {
  const tally = reliabilityTally()
  for (const scores of people) tally.add(scores)
  return tally.result()
}

/** No test draws from so many questions; with it two places make one number. */
const MOST_ITEMS = 65_536

/** The same person by person, so that thousands are counted in turns. */
export function reliabilityTally(): { add(scores: PersonScores): void; result(): Reliability | null } {
  const places = new Map<string, number>()
  const items = new Map<number, { n: number; sum: number; squares: number }>()
  const pairs = new Map<number, { n: number; a: number; b: number; product: number }>()
  let [held, people] = [0, 0]
  const placeOf = (item: string) => {
    const known = places.get(item) ?? places.size
    places.set(item, known)
    return known
  }
  function add(scores: PersonScores): void {
    people += 1
    const sorted = scores.map(({ item, earned }) => ({ place: placeOf(item), earned })).sort((x, y) => x.place - y.place)
    held += sorted.length
    for (const [at, { place, earned }] of sorted.entries()) {
      const own = items.get(place) ?? { n: 0, sum: 0, squares: 0 }
      items.set(place, own)
      own.n += 1
      own.sum += earned
      own.squares += earned * earned
      for (let next = at + 1; next < sorted.length; next += 1) {
        const other = sorted[next]
        const name = place * MOST_ITEMS + other.place
        const pair = pairs.get(name) ?? { n: 0, a: 0, b: 0, product: 0 }
        pairs.set(name, pair)
        pair.n += 1
        pair.a += earned
        pair.b += other.earned
        pair.product += earned * other.earned
      }
    }
  }
  function result(): Reliability | null {
    let [variance, varianceOf, covariance, covarianceOf] = [0, 0, 0, 0]
    for (const { n, sum, squares } of items.values()) {
      variance += squares - (sum * sum) / n
      varianceOf += n - 1
    }
    for (const { n, a, b, product } of pairs.values()) {
      covariance += product - (a * b) / n
      covarianceOf += n - 1
    }
    const size = people ? held / people : 0
    if (size < 2 || varianceOf === 0 || covarianceOf === 0) return null
    const [v, c] = [variance / varianceOf, covariance / covarianceOf]
    const total = v + (size - 1) * c
    if (v < 1e-12 || total < 1e-12) return null
    return { people, items: size, alpha: (size * c) / total, sem: Math.sqrt(Math.max(0, size * (v - c))) }
  }
  return { add, result }
}

/** How many items of the same kind reach a reliability (Spearman 1910, Brown 1910); null where more of them would not help. */
export function itemsNeeded({ alpha, items }: Pick<Reliability, 'alpha' | 'items'>, wanted: number): number | null {
  return alpha > 0 && alpha < 1 ? Math.ceil((items * wanted * (1 - alpha)) / (alpha * (1 - wanted)) - 1e-9) : null
}

/** The standard deviation of some figures, of a sample; null of fewer than two. */
export function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1))
}
