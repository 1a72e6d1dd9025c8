import { type LessonFacts, readLessonFacts, writeLessonFacts } from '~/domain/authoring/lesson-facts'

/** The fields of a lesson's facts, which stand in the head of its text. `onText` hears the text with what was typed into them. */
export function factsFields(form: HTMLFormElement, getText: () => string, onText: (text: string) => void): { show(text: string): void } {
  const inputs = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-fact]')]
  for (const input of inputs) {
    input.addEventListener('input', (event) => {
      if (!(event as InputEvent).isComposing) take()
    })
    input.addEventListener('compositionend', take)
  }
  function take(): void {
    const given = Object.fromEntries(inputs.map((input) => [input.name, isBox(input) ? (input.checked ? 'yes' : '') : input.value]))
    const text = writeLessonFacts(getText(), given)
    if (text !== null) onText(text)
  }
  return {
    show(text) {
      const now = readLessonFacts(text)
      for (const input of inputs) {
        const value = now[input.name as keyof LessonFacts]
        if (isBox(input)) input.checked = value === 'yes'
        else if (document.activeElement !== input && input.value !== value) input.value = value
      }
    },
  }
}

const isBox = (input: HTMLInputElement | HTMLTextAreaElement): input is HTMLInputElement => input instanceof HTMLInputElement && input.type === 'checkbox'
