import type { Amendment } from '~/domain/evaluation/amendments/amendments.server'
import type { OpenChallenge } from '~/domain/evaluation/dossier-file/open-challenges.server'
import type { Dossier, Frozen } from '~/domain/evaluation/dossiers.server'
import type { Missing, Standing } from '~/domain/evaluation/evidence-way/standing'
import type { FigureNames } from '../difference-text'

/** What a file of a dossier is made of: what its page shows, whose it is, and as whose document. */
export type Filed = {
  dossier: Dossier & { frozen: Frozen | null }
  person: { fullName: string; staffCode: string; position: string; unitName: string; agencyName: string | null }
  issuer: string
  body: string
  isParty: boolean
  isOver: boolean
  today: string
  /** People by their ids: markers, deciders, those who said something. */
  names: Record<string, string>
  /** What works and evidence are called, by their ids. */
  titles: Record<string, { vi: string; en: string }>
  amendments: Amendment[]
  amended: FigureNames
  standing: Standing
  missing: Missing[]
  challenges: OpenChallenge[]
}

/** The number of an event, as a file names it. */
export const eventText = (seq: number): string => `sự kiện số ${seq}`
export const eventsText = (seqs: readonly number[]): string => [...new Set(seqs)].sort((a, b) => a - b).join(', ')
