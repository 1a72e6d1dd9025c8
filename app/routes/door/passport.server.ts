import { passportOf } from '~/domain/evaluation/passport.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { findEvent } from '~/domain/reporting/event-log.server'
import { civilDate, isCivilDate, now } from '~/platform/clock'
import { givenName } from '~/platform/vietnamese'
import type { PassportPageProps } from '~/ui/passport/passport-page'

/** A passport as its page shows it, on the day asked for by `?day=`, at the latest today. The caller has authorised the look. */
export function shownPassport(
  request: Request,
  viewer: Viewer,
  person: { id: string; fullName: string },
  reader: PassportPageProps['reader'],
): PassportPageProps {
  const today = civilDate(now())
  const asked = (new URL(request.url).searchParams.get('day') ?? '').slice(0, 10)
  const passport = passportOf(person.id, isCivilDate(asked) && asked <= today ? asked : today)
  const events = passport.lines.flatMap(({ held }) => held.map(({ eventSeq }) => eventSeq))
  return {
    passport,
    person: { fullName: person.fullName, givenName: givenName(person.fullName) },
    today,
    reader,
    opens: [...new Set(events)].filter((seq) => findEvent(viewer, seq) !== null),
  }
}
