import { scopeOf, type Viewer } from '../organisation/viewer'

/** Whether a viewer reads what goes out to all: an administrator or auditor of the whole city. */
export function canReadAllMail(viewer: Viewer): boolean {
  return scopeOf(viewer, 'administrator', 'auditor').some((path) => /^\/[^/]+\/$/.test(path))
}
