type Control = HTMLInputElement | HTMLSelectElement

function controlsOf(item: HTMLElement): Control[] {
  return [...item.querySelectorAll<Control>('input:not([type=hidden]), select')]
}

function isTick(control: Control): boolean {
  return control.type === 'radio' || control.type === 'checkbox'
}

/** What an item holds, one entry a control: what is ticked, or every field in order; nothing when all of them are empty. */
export function entriesOf(item: HTMLElement): string[] {
  const controls = controlsOf(item)
  const entries = controls.filter((control) => !isTick(control) || (control as HTMLInputElement).checked).map((control) => control.value)
  return entries.every((entry) => entry.trim() === '') ? [] : entries
}

/** Puts an answer back into the controls of its item. */
export function restore(item: HTMLElement, entries: readonly string[]): void {
  for (const [at, control] of controlsOf(item).entries()) {
    if (isTick(control)) (control as HTMLInputElement).checked = entries.includes(control.value)
    else control.value = entries[at] ?? ''
  }
}

/** What an answer says, in the words on the page: the labels of what is ticked, the words of what is chosen or typed. */
export function saidIn(item: HTMLElement, entries: readonly string[]): string {
  const controls = controlsOf(item)
  const said = controls.some(isTick)
    ? controls.filter((control) => entries.includes(control.value)).map((control) => control.closest('label')?.textContent ?? '')
    : controls.map((control, at) => {
        const entry = entries[at] ?? ''
        return control instanceof HTMLSelectElement ? ([...control.options].find((option) => option.value === entry)?.text ?? entry) : entry
      })
  return said
    .map((words) => words.trim())
    .filter(Boolean)
    .join('; ')
}
