import type { Saver } from './saver'

const LOOK_EVERY = 30_000

/** When a text is saved or looked after besides being written on: the key for it, leaving, coming back, being online again. */
export function saveAtMoments(saver: Saver): void {
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    void saver.save()
  })
  addEventListener('beforeunload', (event) => {
    if (!saver.isClean()) event.preventDefault()
  })
  addEventListener('online', () => saver.online())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saver.save()
    else void saver.look()
  })
  setInterval(() => {
    if (document.visibilityState === 'visible') void saver.look()
  }, LOOK_EVERY)
}
