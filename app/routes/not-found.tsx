import { notFound } from './door/viewer.server'

export const handle = { scripts: false }

/** Every address that is not there. The root's error boundary draws the page. */
export function loader() {
  notFound()
}

/** Nothing can be sent there either. */
export function action() {
  notFound()
}

export default function NotFound() {
  return null
}
