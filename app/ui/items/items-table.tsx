import { Disclosure } from '~/ui/kit/disclosure'
import { Icon } from '~/ui/kit/icon'
import { Table } from '~/ui/kit/table'
import type { Tone } from '~/ui/kit/tag'
import { correctionWords } from '~/ui/teach/correction-words'
import { useLanguage, useWords } from '~/ui/words'
import { type ItemLimits, type ItemRow, itemCells } from './item-cells'
import { itemsWords } from './words'

const TONES: Record<string, Tone> = { 'key-suspect': 'lacquer', negative: 'lacquer', 'too-hard': 'brass', weak: 'brass', omitted: 'brass' }

/** Questions version by version: how hard, how telling, who chose what, and what to do. */
export function ItemsTable({ items, limits }: { items: ItemRow[]; limits: ItemLimits }) {
  const words = useWords(itemsWords)
  const correction = useWords(correctionWords)
  const language = useLanguage()
  const cells = itemCells(language, limits)
  return (
    <div className="figures items-figures">
      <Table
        caption={words.title}
        captionHidden
        rows={items}
        rowKey={(item) => item.questionVersionId}
        columns={[
          {
            key: 'stem',
            head: words.question,
            rowHeader: true,
            cell: (item) => (
              <>
                {item.stem}
                <small>
                  {words.version(item.number)}
                  {item.isCurrent ? '' : `, ${words.old}`}. {words.peopleCell(item.people, item.drawn)}.{' '}
                  <a href={`/teach/questions/${item.questionVersionId}/correction`} aria-label={correction.correctOf(item.stem)}>
                    {correction.correct}
                  </a>
                </small>
                {item.choices.length ? <Choices item={item} limits={limits} /> : null}
              </>
            ),
          },
          {
            key: 'facility',
            head: words.facility,
            numeric: true,
            cell: (item) =>
              item.facility === null ? (
                words.held(item.people)
              ) : (
                <div>
                  {cells.facility(item)}
                  <small>{cells.interval(item)}</small>
                </div>
              ),
          },
          {
            key: 'discrimination',
            head: words.discrimination,
            numeric: true,
            cell: (item) => (
              <div>
                {cells.discrimination(item)}
                <small>{cells.upperLower(item)}</small>
              </div>
            ),
          },
          { key: 'omitted', head: words.omitted, numeric: true, cell: cells.omitted },
          { key: 'time', head: words.time, numeric: true, cell: cells.time },
          {
            key: 'toDo',
            head: words.toDo,
            cell: (item) => (
              <ul className="plain stack tight">
                {cells.toDo(item).map((sentence, at) => {
                  const tone = TONES[item.findings[at]?.code ?? '']
                  return (
                    <li key={sentence} className={tone ? 'item-finding' : 'muted'} data-tone={tone}>
                      {tone ? <Icon name={tone === 'lacquer' ? 'late' : 'warning'} size={16} /> : null}
                      <span>{sentence}</span>
                    </li>
                  )
                })}
              </ul>
            ),
          },
        ]}
      />
    </div>
  )
}

/** Who chose what, in a table that opens. */
function Choices({ item, limits }: { item: ItemRow; limits: ItemLimits }) {
  const words = useWords(itemsWords)
  const { share } = itemCells(useLanguage(), limits)
  return (
    <Disclosure summary={words.choices}>
      <Table
        caption={words.choicesOf(item.stem)}
        captionHidden
        dense
        rows={item.choices}
        rowKey={(choice) => choice.answer}
        columns={[
          { key: 'choice', head: words.choice, rowHeader: true, cell: (choice) => (choice.isRight ? `${choice.answer} (${words.right})` : choice.answer) },
          { key: 'all', head: words.everyone, numeric: true, cell: (choice) => share(choice.share) },
          { key: 'best', head: words.best, numeric: true, cell: (choice) => share(choice.upper) },
          { key: 'weakest', head: words.weakest, numeric: true, cell: (choice) => share(choice.lower) },
        ]}
      />
    </Disclosure>
  )
}
