import type { CourseVersion } from '../catalog/course-versions.server'
import { requiredTasks } from '../enrolment/asked-tasks'
import type { CertificateContent } from './certificates.server'
import { CREDENTIAL_CONTEXTS } from './contexts'
import type { Proof, Unsigned } from './data-integrity'
import { factsOf, knownByNote, levelName, periodsText } from './wording'

/** Where the status of a credential is read: a list, and the place in it that is this credential's alone. */
export type StatusPlace = { list: number; index: number }

/** What a credential is made of besides its certificate: who issues it, where it is served, and what the course asked. */
type Frame = {
  url: string
  issuer: { id: string; type: string[]; name: string; url: string }
  course: Pick<CourseVersion, 'slug' | 'summary' | 'completion' | 'lessons' | 'tasks' | 'quiz'>
  issuedAt: string
  status: StatusPlace
}

export type Credential = Unsigned & {
  id: string
  issuer: { id: string; name: string }
  validUntil?: string
  credentialStatus: { id: string; statusListCredential: string; statusListIndex: string }
  proof: Proof
}

/** Where a status list is read, and by which name it goes. */
export const statusAddress = (url: string, list: number) => `${url}/credentials/status/${list}`

/** The framework of competences as the academy publishes it; a competence is named behind `#`. */
export const frameworkAddress = (url: string) => `${url}/.well-known/competences.json`

/**
 * A certificate as an Open Badges 3.0 credential, without its proof. It says of the person what is printed, the name and
 * the unit, and nothing by which else they could be found: no staff code, no mail.
 */
export function composeCredential(content: CertificateContent, { url, issuer, course, issuedAt, status }: Frame): Unsigned {
  const achievement = `${url}/courses/${course.slug}#v${content.course.version}`
  const list = statusAddress(url, status.list)
  const { percent, passMark } = content.result
  return {
    '@context': CREDENTIAL_CONTEXTS,
    id: content.verify,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `Giấy chứng nhận hoàn thành khóa học ${content.code}`,
    ...(content.replaces ? { description: `Thay thế giấy chứng nhận ${content.replaces}.` } : {}),
    issuer,
    validFrom: issuedAt,
    ...(content.validUntil ? { validUntil: lastInstant(content.validUntil) } : {}),
    awardedDate: `${content.completed}T00:00:00+07:00`,
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [identity('name', content.name), ...(content.unit ? [identity('ext:unit', content.unit)] : [])],
      achievement: {
        id: achievement,
        type: ['Achievement'],
        achievementType: 'Course',
        name: content.course.vi,
        description: `${content.course.en}. ${course.summary.vi}`,
        humanCode: content.course.code,
        version: String(content.course.version),
        inLanguage: 'vi',
        criteria: { narrative: criteriaOf(content, course) },
        alignment: content.competences.map((item) => ({
          type: ['Alignment'],
          targetCode: item.code,
          targetName: `${item.vi} (${item.en}), ${levelName(item.level)}`,
          targetFramework: 'Khung năng lực số, Thông tư 02/2025/TT-BGDĐT',
          targetUrl: `${frameworkAddress(url)}#${item.code}`,
        })),
        resultDescription: [
          {
            id: `${achievement}-result`,
            type: ['ResultDescription'],
            name: 'Điểm bài kiểm tra cuối khóa',
            resultType: 'Percent',
            valueMin: '0',
            valueMax: '100',
            requiredValue: String(passMark),
          },
        ],
      },
      ...(percent === null ? {} : { result: [{ type: ['Result'], resultDescription: `${achievement}-result`, value: String(Math.round(percent * 10) / 10) }] }),
    },
    evidence: [{ type: ['Evidence'], name: factsOf(content).at(-1)?.lines[0] ?? content.knownBy, narrative: knownByNote(content.knownBy), genre: 'Căn cứ' }],
    credentialStatus: {
      id: `${list}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.index),
      statusListCredential: list,
    },
  }
}

const identity = (identityType: string, identityHash: string) => ({ type: 'IdentityObject', hashed: false, identityType, identityHash })

/** A certificate stands through its last day, in Hanoi. */
export const lastInstant = (day: string) => `${day}T23:59:59+07:00`

/** What was asked of whoever holds it, by the version that was learnt. */
function criteriaOf(content: CertificateContent, course: Frame['course']): string {
  const { completion, lessons, quiz } = course
  const products = requiredTasks(course).map(({ title }) => title.vi)
  const asked = {
    lessons: content.exempted ? 'đạt bài kiểm tra trước khi học nên được miễn học các bài' : `hoàn thành ${lessons.length} bài học`,
    quiz: `đạt bài kiểm tra cuối khóa với ít nhất ${quiz.passMark}%`,
    task: `nộp sản phẩm thực hành${products.length ? ` (${products.join('; ')})` : ''}`,
  }
  const conditions = completion.map((part) => asked[part]).join('; ')
  return `Khóa học ${content.course.code}, phiên bản ${content.course.version}, ${periodsText(content)}. Điều kiện hoàn thành: ${conditions}.`
}
