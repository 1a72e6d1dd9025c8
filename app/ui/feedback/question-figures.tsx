import { number } from '~/ui/format'
import { Table } from '~/ui/kit/table'
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
export function QuestionFiguresTable({ caption, rows }: { caption: string; rows: ShownFigures[] }) {
  const words = useWords(feedbackWords)
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
          { key: 'stem', head: words.question, rowHeader: true, cell: (row) => (row.message ? words.message(row.message) : row.stem) },
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
