import type { Asked, AskedAs } from '~/domain/catalog/question-types/asked'
import { BlankFields } from './fields/blank-fields'
import { ChoiceFields } from './fields/choice-fields'
import { OrderFields } from './fields/order-fields'
import { PairFields } from './fields/pair-fields'
import { TypedField } from './fields/typed-field'

/** What the controls of every type need: their name, the id of the stem they belong to, what they hold already. */
export type FieldsOf<T extends Asked['type']> = { asked: AskedAs<T>; name: string; stemId: string; answer: readonly string[]; required?: boolean }

type QuestionFieldsProps = {
  asked: Asked
  stem: string
  stemId: string
  /** Name of every control; a control is one entry of the answer. */
  name: string
  answer?: readonly string[]
  required?: boolean
  /** Whether a script may move the focus to the stem. */
  focusable?: boolean
}

/** The stem of a question and the controls that answer it: plain HTML, which works without a script. */
export function QuestionFields({ asked, stem, stemId, name, answer = [], required, focusable }: QuestionFieldsProps) {
  const common = { name, stemId, answer, required }
  const tabIndex = focusable ? -1 : undefined
  if (asked.type === 'fillin') return <BlankFields asked={asked} stem={stem} tabIndex={tabIndex} {...common} />
  return (
    <>
      <div className="stem" id={stemId} tabIndex={tabIndex} dangerouslySetInnerHTML={{ __html: stem }} />
      <Controls asked={asked} {...common} />
    </>
  )
}

function Controls({ asked, ...common }: Omit<FieldsOf<'text'>, 'asked'> & { asked: Exclude<Asked, { type: 'fillin' }> }) {
  switch (asked.type) {
    case 'text':
    case 'number':
      return <TypedField asked={asked} {...common} />
    case 'ordering':
      return <OrderFields asked={asked} {...common} />
    case 'matching':
      return <PairFields asked={asked} {...common} />
    default:
      return <ChoiceFields asked={asked} {...common} />
  }
}
