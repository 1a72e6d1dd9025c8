import type { Competence } from '~/domain/catalog/competences.server'
import type { Requirement } from '~/domain/evaluation/competence-requirements.server'
import { LEGAL_GROUPS } from '~/domain/organisation/legal-groups'
import { date, dateTime, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { SelectField } from '~/ui/kit/select-field'
import { Table } from '~/ui/kit/table'
import { TextArea, TextField } from '~/ui/kit/text-field'
import type { UnitChoice } from '~/ui/people/people-search'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import { passportWords } from './words'

export type TypedRequirement = {
  unit: string
  position: string
  group: string
  competence: string
  level: string
  validFrom: string
  validTo: string
  reason: string
}
export type RequirementsPageProps = {
  requirements: Requirement[]
  next: number | null
  form: { units: UnitChoice[]; competences: Competence[]; typed: TypedRequirement; refusal: string | null } | null
  table: { text: string; problems: { row: number; reason: string }[]; added: number; same: number; isTried: boolean } | null
  isSaved: boolean
}

/** Which posts ask which competences: every version, the form that sets one, and a table that sets several. */
export function RequirementsPage({ requirements, next, form, table, isSaved }: RequirementsPageProps) {
  const words = useWords(passportWords)
  const language = useLanguage()
  return (
    <div className="page stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.requirements }]} />
        <PageHead title={words.requirements} lead={words.requirementsLead} />
        {isSaved ? <Alert tone="success">{words.saved}</Alert> : null}
      </div>
      {form ? <SetForm {...form} /> : null}
      {table ? <TableForm {...table} /> : null}
      {requirements.length ? (
        <>
          <Table
            caption={words.newVersions}
            dense
            rows={requirements}
            rowKey={({ id }) => id}
            columns={[
              { key: 'competence', head: words.competence, rowHeader: true, cell: ({ competenceCode }) => competenceCode },
              { key: 'level', head: words.levelField, numeric: true, cell: ({ level }) => number(level, language) },
              { key: 'unit', head: words.unit, cell: ({ unitName }) => unitName },
              { key: 'position', head: words.position, cell: ({ position }) => position || words.allPosts },
              { key: 'group', head: words.group, cell: ({ legalGroup }) => (legalGroup ? words[legalGroup as 'can-bo'] : words.allGroups) },
              { key: 'days', head: words.validFrom, cell: ({ validFrom, validTo }) => `${date(validFrom)}${validTo ? `, ${words.until(date(validTo))}` : ''}` },
              { key: 'reason', head: words.reason, cell: ({ reason }) => <span lang="vi">{reason}</span> },
              {
                key: 'by',
                head: words.written,
                cell: ({ writtenByName, writtenAt, number: version }) => `${writtenByName}, ${dateTime(writtenAt)} (${words.version(version)})`,
              },
            ]}
          />
          <Pagination next={next ? `/admin/competence-requirements?before=${next}` : null} />
        </>
      ) : (
        <Empty title={words.noRequirements}>{words.noRequirementsText}</Empty>
      )}
    </div>
  )
}

function SetForm({ units, competences, typed, refusal }: NonNullable<RequirementsPageProps['form']>) {
  const words = useWords(passportWords)
  const language = useLanguage()
  return (
    <Card title={words.set}>
      <RefusalAlert reason={refusal} />
      <form method="post" className="stack" data-typed="competence-requirement">
        <SelectField
          name="unit"
          label={words.unit}
          hint={words.unitHint}
          required
          defaultValue={typed.unit}
          options={units.map(({ code, name, depth }) => ({ value: code, label: '\u2003'.repeat(depth) + name }))}
        />
        <TextField name="position" label={words.position} hint={words.positionHint} optional maxLength={200} defaultValue={typed.position} />
        <SelectField
          name="group"
          label={words.group}
          optional
          defaultValue={typed.group}
          placeholder={words.everyGroup}
          options={LEGAL_GROUPS.map((group) => ({ value: group, label: words[group] }))}
        />
        <SelectField
          name="competence"
          label={words.competence}
          required
          defaultValue={typed.competence}
          options={competences.map(({ code, titleVi, titleEn }) => ({ value: code, label: `${code} ${language === 'vi' ? titleVi : titleEn}` }))}
        />
        <SelectField
          name="level"
          label={words.levelField}
          required
          defaultValue={typed.level}
          options={[
            ...['CB1', 'CB2', 'TC1', 'TC2', 'NC1', 'NC2', 'CS1', 'CS2'].map((code, at) => ({ value: String(at + 1), label: `${at + 1} (${code})` })),
            { value: '0', label: words.levelNone },
          ]}
        />
        <TextField name="validFrom" type="date" label={words.validFrom} required defaultValue={typed.validFrom} />
        <TextField name="validTo" type="date" label={words.validTo} optional defaultValue={typed.validTo} />
        <TextField name="reason" label={words.reason} required maxLength={500} defaultValue={typed.reason} />
        <div className="row">
          <Button look="primary">{words.save}</Button>
        </div>
      </form>
    </Card>
  )
}

function TableForm({ text, problems, added, same, isTried }: NonNullable<RequirementsPageProps['table']>) {
  const words = useWords(passportWords)
  const language = useLanguage()
  return (
    <Card title={words.several}>
      {isTried ? (
        <Alert tone={problems.length ? 'danger' : 'info'} title={words.tried(number(added, language), number(same, language))}>
          <ul>
            {problems.slice(0, 50).map(({ row, reason }) => (
              <li key={row}>
                {words.problemAt(row)}: {refusalText(reason, language)}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <form method="post" className="stack" data-typed="competence-table">
        <TextArea name="table" label={words.table} hint={words.severalHint} required rows={8} spellCheck={false} maxLength={60000} defaultValue={text} />
        <div className="row">
          <Button name="act" value="try">
            {words.tryIt}
          </Button>
          {isTried && problems.length === 0 && added > 0 ? (
            <Button look="primary" name="act" value="save">
              {words.confirm}
            </Button>
          ) : null}
        </div>
      </form>
    </Card>
  )
}
