import { mountExercise } from '~/ui/lesson/exercise-frame.client'

/** Opens an exercise of the library on a tap; nothing it says is kept. */
for (const host of document.querySelectorAll<HTMLElement>('[data-frame-src]')) {
  const button = host.querySelector('button')
  if (button) button.hidden = false
  mountExercise(host)
}
