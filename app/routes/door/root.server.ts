import { countUnread } from '~/domain/notifications/inbox.server'
import { DELEGATED } from '~/domain/organisation/role-rules'
import { hasRole, sectionsOf } from '~/domain/organisation/viewer'
import { findUnitHelper } from '~/domain/organisation/viewer.server'
import { settings } from '~/platform/env'
import { givenName } from '~/platform/vietnamese'
import type { RootData } from '~/ui/shell/root-data'
import { readPreferences } from './preferences.server'
import { optionalViewer } from './viewer.server'

/** What the frame of each page needs to know. */
export async function rootData(request: Request): Promise<RootData> {
  const preferences = readPreferences(request)
  const viewer = await optionalViewer(request)
  const url = settings().url
  if (!viewer) return { ...preferences, viewer: null, helper: null, url }
  const words = viewer.fullName.split(' ')
  const sections = sectionsOf(viewer)
  return {
    ...preferences,
    language: preferences.isChosen ? preferences.language : viewer.language,
    viewer: {
      name: viewer.fullName,
      givenName: givenName(viewer.fullName),
      initials: `${(words.at(-2) ?? '').charAt(0)}${(words.at(-1) ?? '').charAt(0)}`,
      acting: viewer.grants.flatMap(({ role, lender }) =>
        lender ? [{ section: role === 'evaluator' ? 'evaluate' : 'manage', name: lender.fullName, until: lender.until }] : [],
      ),
      delegates: hasRole(viewer, ...DELEGATED),
      unread: countUnread(viewer),
      sections: ['learn', 'courses', 'record', ...sections.filter((section) => section !== 'learn')],
    },
    helper: findUnitHelper(viewer),
    url,
  }
}
