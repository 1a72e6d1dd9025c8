import { newId } from '~/platform/ids'
import { cutText } from '~/platform/text'
import type { TypedRelief } from '~/ui/assign/relief-fields'

/** The fields of an extension, exemption or pause, as typed. */
export function typedRelief(fields: URLSearchParams | FormData): TypedRelief {
  const text = (name: string, most = 100) => cutText(String(fields.get(name) ?? ''), most)
  return {
    kind: text('kind', 20),
    course: text('course'),
    dueDate: text('dueDate', 10),
    fromDay: text('fromDay', 10),
    toDay: text('toDay', 10),
    isObjective: text('isObjective', 5) === '1',
    reason: text('reason', 4000),
    requestKey: text('requestKey') || newId(),
  }
}
