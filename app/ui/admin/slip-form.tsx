import { Form } from '@remix-run/react'
import type { PersonRow } from '~/domain/organisation/people.server'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { PageHead } from '~/ui/kit/page-head'
import { postLine } from '~/ui/people/post-line'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { adminWords } from './words'

type SlipFormProps = {
  person: Pick<PersonRow, 'id' | 'fullName' | 'staffCode' | 'position' | 'unitName' | 'agencyName'>
  isActivated: boolean
  reason: string | null
}

/** Asks before a slip is issued, since it ends the earlier ones and shows its code once. */
export function SlipForm({ person, isActivated, reason }: SlipFormProps) {
  const words = useWords(adminWords)
  const back = `/admin/people/${person.id}`
  return (
    <div className="page narrow stack">
      <Breadcrumbs
        items={[
          { label: words.title, to: '/admin' },
          { label: words.peopleTitle, to: '/admin/people' },
          { label: person.fullName, to: back },
          { label: words.issueTitle },
        ]}
      />
      <PageHead eyebrow={words.issueTitle} title={words.issueFor(person.fullName)} lead={`${postLine(person)} · ${person.staffCode}`} />
      <RefusalAlert reason={reason} />
      <Card raised>
        <p>{isActivated ? words.issueReset : words.issueNew}</p>
        <ul>
          <li>{words.issueOnce}</li>
          <li>{words.issueEnds}</li>
          <li>{words.issueLogged}</li>
          <li>{words.issueHandOver}</li>
        </ul>
        <Form method="post" className="row">
          <Button look="primary" icon="print">
            {words.issue}
          </Button>
          <ButtonLink to={back}>{words.cancel}</ButtonLink>
        </Form>
      </Card>
    </div>
  )
}
