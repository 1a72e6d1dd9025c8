import type { Dossier } from '~/domain/evaluation/dossiers.server'
import { hoursOfYear, shownMark } from '~/domain/evaluation/evidence-way/attached'
import { useOpenChallenges } from '~/ui/challenge/figure-link'
import { number } from '~/ui/format'
import { type Figure, Numbers } from '~/ui/kit/numbers'
import { defineWords, useLanguage, useWords } from '~/ui/words'
import { decimal } from './names'

const summaryWords = defineWords({
  vi: {
    label: 'Các con số chính của phiếu',
    inSpan: 'tiết trong kỳ',
    inYear: (norm: string) => `tiết trong năm, định mức ${norm}`,
    points: (most: string) => `điểm, nếu kết quả chỉ gồm học tập (tối đa ${most})`,
    works: 'khóa được giao đến hạn',
    evidence: (_all: string) => 'minh chứng',
    waiting: (count: string) => `minh chứng, ${count} chờ xác nhận`,
    unconfirmed: (count: string) => `minh chứng, ${count} chưa xác nhận`,
    unit: 'người trong đơn vị phụ trách',
    challenges: 'kiến nghị đang chờ',
  },
  en: {
    label: 'The main figures of the dossier',
    inSpan: 'learning periods here',
    inYear: (norm: string) => `learning periods this year, norm ${norm}`,
    points: (most: string) => `points if results were learning alone (${most} at most)`,
    works: 'assigned courses due',
    evidence: (all: string) => (all === '1' ? 'item of evidence' : 'items of evidence'),
    waiting: (count: string) => `evidence, ${count} to be confirmed`,
    unconfirmed: (count: string) => `evidence, ${count} not confirmed`,
    unit: 'people in the unit led',
    challenges: 'challenges open',
  },
})

/** The main figures of a dossier, each leading to the part that holds it. */
export function DossierSummary({ dossier, today }: { dossier: Dossier; today: string }) {
  const words = useWords(summaryWords)
  const language = useLanguage()
  const challenges = useOpenChallenges()
  const { hours, result, attached, unit, version, period } = dossier
  const placed = attached.filter(({ mark }) => mark !== 'off' && mark !== 'unplaced')
  const open = placed.filter(({ mark }) => mark === 'open').length
  const works = new Set(result.months.flatMap((month) => month.works.map(({ enrolmentId }) => enrolmentId))).size
  const items: Figure[] = [
    { value: number(hours.inSpan, language), label: words.inSpan, to: '#hours' },
    { value: number(hoursOfYear(dossier), language), label: words.inYear(number(hours.norm, language)), to: '#hours' },
    result.shownPoints
      ? { value: decimal(result.shownPoints, language), label: words.points(String(version.content.results.points)), to: '#assigned' }
      : { value: number(works, language), label: words.works, to: '#assigned' },
    {
      value: number(placed.length, language),
      label: open
        ? words[shownMark('open', period, today) === 'waiting' ? 'waiting' : 'unconfirmed'](number(open, language))
        : words.evidence(number(placed.length, language)),
      to: '#earned',
    },
    ...(unit ? [{ value: number(unit.people, language), label: words.unit, to: '#unit' }] : []),
    ...(challenges ? [{ value: number(challenges, language), label: words.challenges, to: '#challenges', tone: 'brass' as const }] : []),
  ]
  return <Numbers items={items} label={words.label} />
}
