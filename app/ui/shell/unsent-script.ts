import { holdWhileOffline, keepWords } from './unsent-form.client'

/** For pages without other scripts that hold a form with words in it (`data-typed`). Without this script they send as ever. */
const form = document.querySelector<HTMLFormElement>('form[data-typed]')
if (form) {
  keepWords(form)
  holdWhileOffline(form.dataset.offline ?? '')
}
