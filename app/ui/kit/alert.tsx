import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

/** How a notice is meant. */
export type AlertTone = 'info' | 'success' | 'warning' | 'danger'

const icons: Record<AlertTone, IconName> = { info: 'info', success: 'ok', warning: 'warning', danger: 'late' }

/** A notice on the page. Danger interrupts a screen reader, the others wait; `still` for one that was there from the start. */
export function Alert({ tone = 'info', title, still, children }: { tone?: AlertTone; title?: ReactNode; still?: boolean; children?: ReactNode }) {
  return (
    <div className="alert" data-tone={tone} role={still ? undefined : tone === 'danger' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      <div>
        {title ? <strong>{title}</strong> : null}
        {title && children ? <br /> : null}
        {children}
      </div>
    </div>
  )
}
