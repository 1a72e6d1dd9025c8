import type { Kind } from '~/domain/notifications/kinds'
import type { Preferences } from '~/domain/notifications/preferences.server'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Checkbox } from '~/ui/kit/checkbox'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { CheckboxGroup, RadioGroup } from '~/ui/kit/radio-group'
import { useLanguage, useWords } from '~/ui/words'
import { kindNames } from './kind-names'
import { preferenceWords } from './preference-words'

type Props = { wanted: Preferences; rhythms: readonly Preferences['rhythm'][]; mailed: Kind[]; optional: Kind[]; email: string | null; isSaved: boolean }

/** Which mail one wants and when, and which messages do not count as unread. */
export function PreferencesPage({ wanted, rhythms, mailed, optional, email, isSaved }: Props) {
  const words = useWords(preferenceWords)
  const names = kindNames[useLanguage()]
  return (
    <div className="page form stack loose">
      <Breadcrumbs items={[{ label: words.account, to: '/account' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      {isSaved ? <Alert tone="success">{words.saved}</Alert> : null}
      <p className="muted small">{email ? words.address(email) : words.noAddress}</p>
      <form method="post" className="stack">
        <RadioGroup
          legend={words.rhythm}
          name="rhythm"
          defaultValue={wanted.rhythm}
          options={rhythms.map((rhythm) => ({ value: rhythm, label: words[rhythm] }))}
          hint={words.language}
        />
        <Checkbox name="allOff" label={words.allOff} defaultChecked={wanted.allOff} />
        <CheckboxGroup
          legend={words.kinds}
          hint={words.kindsHint}
          name="mail"
          defaultValues={mailed.filter((kind) => !wanted.mailOff.includes(kind))}
          options={mailed.map((kind) => ({ value: kind, label: names[kind] }))}
        />
        <CheckboxGroup
          legend={words.quiet}
          hint={words.quietHint}
          name="quiet"
          defaultValues={wanted.inboxOff}
          options={optional.map((kind) => ({ value: kind, label: names[kind] }))}
        />
        <div>
          <Button look="primary">{words.save}</Button>
        </div>
      </form>
      <section className="stack tight" aria-labelledby="calendar-title">
        <h2 id="calendar-title">{words.calendar}</h2>
        <p className="muted small">{words.calendarText}</p>
        <p>
          <Link to="/account/calendar">{words.calendar}</Link>
        </p>
      </section>
    </div>
  )
}
