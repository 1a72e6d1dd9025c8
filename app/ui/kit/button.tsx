import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import { Link, type LinkProps } from './link'

/** `primary` once a page, `danger` for what cannot be taken back, `quiet` for the rest. */
export type ButtonLook = 'primary' | 'quiet' | 'danger'

type Look = { look?: ButtonLook; size?: 'small'; wide?: boolean; icon?: IconName; children: ReactNode }

const className = ({ look = 'quiet', size, wide }: Look) => classNames('button', look, size, wide && 'wide')

/** A button; inside a form it submits. Its words are a verb. */
export function Button({ look, size, wide, icon, children, ...rest }: Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>) {
  return (
    <button type="submit" className={className({ look, size, wide, children })} {...rest}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  )
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ look, size, wide, icon, children, ...rest }: Look & Omit<LinkProps, 'className'>) {
  return (
    <Link className={className({ look, size, wide, children })} {...rest}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  )
}
