import { number } from '~/ui/format'
import { Link } from '~/ui/kit/link'
import { Table } from '~/ui/kit/table'
import { correctionWords } from '~/ui/teach/correction-words'
import { useLanguage, useWords } from '~/ui/words'
import { feedbackWords } from './words'

/** A version of a question with how readers fared, in words. `stem` and choices are plain text. */
export type ShownFigures = {
  questionVersionId: string
  number: number
  isCurrent: boolean
  stem: string
  message: number | null
  firstTries: number
  isFew: boolean
  wrong: number
  wrongChoices: { text: string; people: number }[]
}

/** Questions version by version: error rate and the wrong answers that were chosen. */
export function QuestionFiguresTable({ caption, rows, isGraded }: { caption: string; rows: ShownFigures[]; isGraded?: boolean }) {
  const words = useWords(feedbackWords)
  const correction = useWords(correctionWords)
  const language = useLanguage()
  if (!rows.length) return <p className="muted">{words.noFigures}</p>
  return (
    <div className="figures">
      <Table
        caption={caption}
        captionHidden
        rows={rows}
        rowKey={(row) => row.questionVersionId}
        columns={[
          {
            key: 'stem',
            head: words.question,
            rowHeader: true,
            cell: (row) => (
              <>
                {row.message ? words.message(row.message) : row.stem}
                {isGraded ? (
                  <small>
                    <Link to={`/teach/questions/${row.questionVersionId}/correction`} aria-label={correction.correctOf(row.stem)}>
                      {correction.correct}
                    </Link>
                  </small>
                ) : null}
              </>
            ),
          },
          { key: 'version', head: words.version, numeric: true, cell: (row) => row.number },
          {
            key: 'rate',
            head: words.wrongRate,
            numeric: true,
            cell: (row) =>
              row.isFew
                ? words.fewAnswers(row.firstTries)
                : words.rate(number((row.wrong * 100) / Math.max(1, row.firstTries), language, 0), row.wrong, row.firstTries),
          },
          {
            key: 'chosen',
            head: words.wrongChosen,
            cell: (row) => (
              <ul className="plain">
                {row.wrongChoices.slice(0, 4).map((choice) => (
                  <li key={choice.text}>{words.choice(choice.text, choice.people)}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </div>
  )
}
