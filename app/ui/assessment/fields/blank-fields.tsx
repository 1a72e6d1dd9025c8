import { useWords } from '~/ui/words'
import type { FieldsOf } from '../question-fields'
import { questionWords } from '../question-words'

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** Puts HTML of ours into the blanks of a stem, in their order. */
export function fillBlanks(stem: string, blanks: readonly string[], html: (at: number) => string): string {
  return stem.replace(/<span data-blank="([a-z0-9]+)"><\/span>/g, (all, id: string) => (blanks.includes(id) ? html(blanks.indexOf(id)) : all))
}

/** A stem with a field in each of its blanks. */
export function BlankFields({ asked, stem, stemId, name, answer, required, tabIndex }: FieldsOf<'fillin'> & { stem: string; tabIndex?: number }) {
  const words = useWords(questionWords)
  const field = (at: number) =>
    `<label class="blank"><span aria-hidden="true">(${at + 1})</span><span class="visually-hidden">${escaped(words.blank(at + 1))}</span>` +
    `<input class="input" type="text" name="${escaped(name)}" value="${escaped(answer[at] ?? '')}" maxlength="200" autocomplete="off" autocapitalize="none" spellcheck="false"${required ? ' required' : ''}></label>`
  return <div className="stem with-blanks" id={stemId} tabIndex={tabIndex} dangerouslySetInnerHTML={{ __html: fillBlanks(stem, asked.blanks, field) }} />
}
