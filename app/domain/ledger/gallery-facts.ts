import type { FactTable } from './facts'

/** What makers release to be seen, take back, and what was made after it. */
export type GalleryFacts = {
  'gallery.released': { releaseId: string; handInId: string; showsName: boolean; titleHash: string; consentHash: string }
  'gallery.consented': { consentId: string; releaseId: string; showsName: boolean; consentHash: string }
  'gallery.withdrawn': { releaseId: string }
  'template.used': { handInId: string; releaseId: string }
}

/** The fact tables of the gallery; see FACT_TABLES. */
export const GALLERY_FACTS: FactTable[] = [
  {
    table: 'GalleryRelease',
    type: 'gallery.released',
    idColumn: 'id',
    payloadKey: 'releaseId',
    same: ['handInId', 'showsName'],
    hashes: { titleHash: 'title', consentHash: 'consent' },
    at: 'releasedAt',
    person: 'personId',
  },
  {
    table: 'GalleryConsent',
    type: 'gallery.consented',
    idColumn: 'id',
    payloadKey: 'consentId',
    same: ['releaseId', 'showsName'],
    hashes: { consentHash: 'consent' },
    at: 'consentedAt',
    person: 'personId',
  },
  { table: 'GalleryWithdrawal', type: 'gallery.withdrawn', idColumn: 'releaseId', payloadKey: 'releaseId', at: 'withdrawnAt' },
  { table: 'TemplateUse', type: 'template.used', idColumn: 'handInId', payloadKey: 'handInId', same: ['releaseId'], at: 'usedAt' },
]
