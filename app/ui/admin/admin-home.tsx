import type { Overview } from '~/domain/reporting/overview.server'
import { number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Empty } from '~/ui/kit/empty'
import { type Item, ItemList } from '~/ui/kit/item-list'
import { type Figure, Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { mandateWords } from '~/ui/mandates/words'
import { importWords as objectiveImportWords } from '~/ui/objectives/import-words'
import { passportWords } from '~/ui/passport/words'
import { plausibilityWords } from '~/ui/plausibility/words'
import { breachWords } from '~/ui/privacy/breaches/breach-words'
import { privacyWords } from '~/ui/privacy/words'
import { roleWords } from '~/ui/roles/words'
import { supervisionWords } from '~/ui/supervision/words'
import { warningWords } from '~/ui/warning/words'
import { useLanguage, useWords } from '~/ui/words'
import { calendarWords } from './calendar-words'
import { importWords } from './import/words'
import { jobWords } from './job-words'
import { MachineFacts, type Setup, TroubledJobs } from './machine-facts'
import { messageWords } from './message-words'
import { outageWords } from './outage-words'
import { qualityWords } from './quality-words'
import { adminWords } from './words'

type HomeProps = {
  overview: Overview
  setup: Setup
  canChange: boolean
  isAdministrator: boolean
  flags: number
  changes: number
  readsChanges: boolean
  marked: MarkedCourse[]
}
/** A course whose products are marked. */
type MarkedCourse = { slug: string; code: string; title: { vi: string; en: string } }

/** What there is to do, the figures of today, the ways on; below, how the machine stands. */
export function AdminHome({ overview, setup, canChange, isAdministrator, flags, changes, readsChanges, marked }: HomeProps) {
  const words = useWords(adminWords)
  const language = useLanguage()
  const { people, units, activated, machine } = overview
  const count = (value: number) => number(value, language)
  const figures: Figure[] = [
    { value: count(people), label: words.people, to: '/admin/people' },
    { value: count(activated), label: words.activated, to: '/admin/people?account=activated' },
    { value: count(units), label: words.units, to: '/admin/units' },
  ]
  if (machine) figures.push({ value: count(machine.events), label: words.events, to: '/admin/events' })
  return (
    <div className="page stack loose">
      <PageHead title={words.title} lead={words.lead} />
      {canChange ? null : (
        <Alert tone="info" still>
          {words.readOnly}
        </Alert>
      )}
      <Numbers items={figures} label={words.figures} />
      <div className="split">
        <div className="stack loose">
          <ToDo overview={overview} canChange={canChange} flags={flags} changes={changes} />
          {machine?.troubledJobs.length ? <TroubledJobs jobs={machine.troubledJobs} /> : null}
          {machine ? <MachineFacts machine={machine} setup={setup} /> : null}
        </div>
        <div className="stack loose">
          <Ways hasLog={machine !== null} readsChanges={readsChanges} hasOutages={isAdministrator} />
          {marked.length ? <Markers courses={marked} /> : null}
        </div>
      </div>
    </div>
  )
}

function ToDo({ overview, canChange, flags, changes }: Pick<HomeProps, 'overview' | 'canChange' | 'flags' | 'changes'>) {
  const words = useWords(adminWords)
  const language = useLanguage()
  const { people, activated, waitingSlips, machine } = overview
  const waiting = people - activated
  const troubled = machine?.jobs.troubled ?? 0
  const items: Item[] = []
  if (troubled)
    items.push({
      key: 'jobs',
      title: words.jobsTroubled,
      to: '/admin/jobs?state=troubled',
      text: words.jobsTroubledText(number(troubled, language)),
      end: <Tag tone="lacquer">{number(troubled, language)}</Tag>,
    })
  if (waiting) {
    const parts = [
      words.toActivateText(number(waiting, language)),
      canChange ? words.toActivateHow : '',
      waitingSlips ? words.slipsOut(number(waitingSlips, language)) : '',
    ]
    items.push({
      key: 'waiting',
      title: words.toActivate,
      to: '/admin/people?account=waiting',
      text: parts.filter(Boolean).join(' '),
      end: <Tag tone="brass">{number(waiting, language)}</Tag>,
    })
  }
  if (flags)
    items.push({
      key: 'flags',
      title: words.flags,
      to: '/sharing/flags',
      text: words.flagsText,
      end: <Tag tone="brass">{number(flags, language)}</Tag>,
    })
  if (changes)
    items.push({
      key: 'changes',
      title: words.certificateChanges,
      to: '/certificates',
      text: words.certificateChangesText,
      end: <Tag tone="brass">{number(changes, language)}</Tag>,
    })
  return (
    <section>
      <h2 className="section-title">{words.toDo}</h2>
      {items.length ? (
        <ItemList items={items} label={words.toDo} />
      ) : (
        <Empty title={words.nothingToDo} level="h3">
          {words.nothingToDoText}
        </Empty>
      )}
    </section>
  )
}

function Ways({ hasLog, readsChanges, hasOutages }: { hasLog: boolean; readsChanges: boolean; hasOutages: boolean }) {
  const words = useWords(adminWords)
  const outages = useWords(outageWords)
  const supervision = useWords(supervisionWords)
  const jobs = useWords(jobWords)
  const messages = useWords(messageWords)
  const roles = useWords(roleWords)
  const plausibility = useWords(plausibilityWords)
  const warnings = useWords(warningWords)
  const calendar = useWords(calendarWords)
  const imports = useWords(importWords)
  const quality = useWords(qualityWords)
  const objectives = useWords(objectiveImportWords)
  const passport = useWords(passportWords)
  const privacy = useWords(privacyWords)
  const mandates = useWords(mandateWords)
  const breaches = useWords(breachWords)
  const items: Item[] = [
    { key: 'people', title: words.peopleTitle, to: '/admin/people', text: words.peopleText },
    { key: 'units', title: words.unitsTitle, to: '/admin/units', text: words.unitsText },
    { key: 'quality', title: quality.title, to: '/admin/quality', text: quality.lead },
    { key: 'import', title: imports.title, to: '/admin/import', text: imports.text },
  ]
  if (hasOutages) items.push({ key: 'objectives', title: objectives.title, to: '/objectives/import', text: objectives.lead })
  items.push({ key: 'requirements', title: passport.requirements, to: '/admin/competence-requirements', text: passport.requirementsLead })
  if (hasLog) items.push({ key: 'data-requests', title: privacy.adminTitle, to: '/admin/data-requests', text: privacy.adminWay })
  if (hasLog) items.push({ key: 'breaches', title: breaches.title, to: '/admin/breaches', text: breaches.way })
  if (hasLog) items.push({ key: 'mandates', title: mandates.title, to: '/admin/mandates', text: mandates.way })
  items.push({ key: 'roles', title: roles.title, to: '/admin/roles', text: roles.text })
  if (readsChanges) items.push({ key: 'certificates', title: words.certificatesTitle, to: '/certificates', text: words.certificatesText })
  if (hasLog) items.push({ key: 'invigilators', title: supervision.invigilators, to: '/admin/invigilators', text: words.invigilatorsText })
  if (hasLog) items.push({ key: 'exercises', title: words.exercisesTitle, to: '/admin/exercises', text: words.exercisesText })
  if (hasLog) items.push({ key: 'calendar', title: calendar.title, to: '/admin/calendar', text: calendar.text })
  if (hasOutages) items.push({ key: 'outages', title: outages.title, to: '/admin/outages', text: outages.text })
  if (hasLog) items.push({ key: 'warnings', title: warnings.thresholds, to: '/admin/warnings', text: warnings.thresholdsLead })
  if (hasLog) items.push({ key: 'plausibility', title: plausibility.thresholds, to: '/admin/plausibility', text: plausibility.thresholdsWay })
  if (hasLog) items.push({ key: 'messages', title: messages.title, to: '/admin/messages', text: messages.text })
  if (hasLog) items.push({ key: 'jobs', title: jobs.title, to: '/admin/jobs', text: jobs.text })
  if (hasLog) items.push({ key: 'events', title: words.eventsTitle, to: '/admin/events', text: words.eventsText })
  return (
    <section>
      <h2 className="section-title">{words.sections}</h2>
      <ItemList items={items} label={words.sections} />
    </section>
  )
}

/** Who may mark is said course by course. */
function Markers({ courses }: { courses: MarkedCourse[] }) {
  const words = useWords(adminWords)
  const language = useLanguage()
  return (
    <section>
      <h2 className="section-title">{words.markers}</h2>
      <p className="muted small">{words.markersText}</p>
      <ItemList
        items={courses.map(({ slug, code, title }) => ({ key: slug, title: title[language], to: `/teach/courses/${slug}/markers`, text: code }))}
        label={words.markers}
      />
    </section>
  )
}
