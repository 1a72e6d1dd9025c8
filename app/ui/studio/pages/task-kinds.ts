import type { TaskKind } from '~/domain/catalog/task-terms'
import { defineWords } from '~/ui/words'

/** The kinds of tasks, in the order they are offered. */
export const KINDS: TaskKind[] = ['do', 'create', 'share', 'try']

/** What a task asks for, as its author chooses it. */
export const taskKinds = defineWords({
  vi: { do: 'Làm một việc thật', create: 'Tạo một sản phẩm', share: 'Chia sẻ lại', try: 'Thử cái mới' },
  en: { do: 'Do a real piece of work', create: 'Make something', share: 'Pass it on', try: 'Try something new' },
})
