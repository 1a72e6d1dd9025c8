/** A criterion of a practical task, with what each number of points asks. */
export type RubricCriterion = { criterion: string; levels: { points: number; text: string }[] }

/** The criteria of a task, in the language they were written in. */
export function Rubric({ rubric, points }: { rubric: RubricCriterion[]; points: (points: number) => string }) {
  return (
    <ul className="plain" lang="vi">
      {rubric.map((item) => (
        <li key={item.criterion}>
          <strong>{item.criterion}</strong>
          <ul>
            {item.levels.map((level) => (
              <li key={level.points}>
                {points(level.points)}: {level.text}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
