import type { AbsenceRecord, PostRecord } from '~/domain/organisation/person-records.server'
import type { NamedUnit } from '~/domain/organisation/unit-search.server'
import type { PersonEffects } from '~/domain/reporting/person-effects.server'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { postLine } from '~/ui/people/post-line'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { ChangeFields } from './person-change-fields'
import { ChangePreview } from './person-change-preview'
import { changeOfPersonWords } from './person-change-words'
import { FIELD_OF, type PersonChangeKind, type TypedPersonChange } from './person-changes'
import { recordLine } from './record-line'

export type PersonChangePageProps = {
  person: { id: string; fullName: string; staffCode: string; position: string; unitName: string; agencyName: string | null }
  kind: PersonChangeKind
  /** The post or absence that is changed. */
  row: PostRecord | AbsenceRecord | null
  typed: TypedPersonChange
  /** The units that the typed text may mean, where it means several. */
  choices: NamedUnit[]
  unit: NamedUnit | null
  effects: PersonEffects | null
  refusal: string | null
}

/** One change about a person: its form, and once it was tried, what it would do. */
export function PersonChangePage(page: PersonChangePageProps) {
  const words = useWords(changeOfPersonWords)
  const { person, kind, row, typed, effects, refusal } = page
  const title = words[`${kind}-title`]
  const address = `/admin/people/${person.id}`
  return (
    <div className={effects ? 'page narrow stack' : 'page form'}>
      <Breadcrumbs
        items={[{ label: words.admin, to: '/admin' }, { label: words.people, to: '/admin/people' }, { label: person.fullName, to: address }, { label: title }]}
      />
      <PageHead eyebrow={`${person.fullName} · ${postLine(person)}`} title={title} lead={words[`${kind}-lead`]} />
      {refusal && !FIELD_OF[refusal] ? <RefusalAlert reason={refusal} /> : null}
      {row ? <p className="muted">{recordLine(row, words)}</p> : null}
      {effects ? (
        <ChangePreview {...page} effects={effects} />
      ) : (
        <form method="post" className="stack">
          <ChangeFields kind={kind} typed={typed} choices={page.choices} isSecondment={row?.of === 'absence' && row.kind === 'secondment'} refusal={refusal} />
          <div className="row">
            <Button look="primary">{words.preview}</Button>
            <ButtonLink to={address}>{words.cancel}</ButtonLink>
          </div>
        </form>
      )}
    </div>
  )
}
