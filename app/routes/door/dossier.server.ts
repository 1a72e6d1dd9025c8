import { listAmendments, namesIn } from '~/domain/evaluation/amendments/amendments.server'
import { basisOf } from '~/domain/evaluation/citing/basis.server'
import { type Dossier, type Frozen, isOver } from '~/domain/evaluation/dossiers.server'
import { directManagers } from '~/domain/evaluation/evidence-way/direct-managers.server'
import { missingIn, standingOf } from '~/domain/evaluation/evidence-way/standing'
import { listFailedReviews } from '~/domain/evaluation/failed-reviews.server'
import { personById } from '~/domain/organisation/people.server'
import { civilDate, now } from '~/platform/clock'
import { givenName } from '~/platform/vietnamese'
import { postLine } from '~/ui/people/post-line'
import { namesOf } from './evidence-way.server'
import { found } from './viewer.server'

/** A dossier with the names its readers need, and where it stands today: what its page and its files are made of. The caller has found it. */
export function readShown(dossier: Dossier & { frozen: Frozen | null }) {
  const { personId, unitId } = dossier.person
  const today = civilDate(now())
  const { period, version, attached, frozen } = dossier
  const works = new Set(dossier.result.months.flatMap((month) => month.works.map(({ enrolmentId }) => enrolmentId)))
  const amendments = frozen ? listAmendments(period.id, personId) : []
  return {
    isOver: isOver(period),
    dossier,
    names: namesOf(attached),
    amended: namesIn(amendments),
    amendments,
    reviews: listFailedReviews(
      dossier.courses.filter(({ enrolmentId }) => works.has(enrolmentId)),
      dossier.through,
    ),
    basis: basisOf(dossier),
    today,
    standing: standingOf(period, attached, today, frozen !== null),
    missing: missingIn({ ...dossier, rules: version.content, items: attached }, today),
    manager: directManagers(personId, unitId)[0]?.fullName ?? null,
  }
}

/** The same for its page. `mayDecide`: its reader confirms and returns. */
export function shownDossier(request: Request, dossier: Dossier & { frozen: Frozen | null }, mayDecide = false) {
  const { personId, lastDay } = dossier.person
  const person = found(personById(personId, { day: lastDay }) ?? personById(personId))
  return {
    ...readShown(dossier),
    mayDecide: mayDecide && dossier.frozen === null && dossier.period.state === 'review',
    refusal: new URL(request.url).searchParams.get('refused')?.slice(0, 60) ?? null,
    person: { id: personId, fullName: person.fullName, givenName: givenName(person.fullName), line: `${postLine(person)} · ${person.staffCode}` },
  }
}
