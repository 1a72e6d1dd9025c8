import { addDays, civilDate, now, startOfDay } from '~/platform/clock'
import { type Read, read, type Value } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { managesNow } from '../organisation/managed'
import { scopeIn, type Viewer } from '../organisation/viewer'
import { isOpen } from './raising.server'
import { type Finding, findingOf, type Inputs, RULES, type RuleName } from './rules'
import type { Thresholds } from './thresholds'

export type Act = { kind: string; note: string; byName: string; at: string; eventSeq: number }
export type WarningRow = {
  id: string
  enrolmentId: string
  personId: string
  fullName: string
  position: string
  unitName: string
  course: { slug: string; code: string; title: { vi: string; en: string } }
  finding: Finding
  inputs: Inputs
  limits: Thresholds
  raisedAt: string
  managerFrom: string
  /** What became of it; null while it is open. */
  end: { because: string; at: string } | null
  acts: Act[]
  eventSeq: number
}
