import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { defineWords, useWords } from '~/ui/words'

const offerWords = defineWords({
  vi: {
    title: 'Mở và ngừng khóa học',
    since: (name: string, day: string, reason: string) => `${name} đặt ngày ${day}. Lý do: ${reason}`,
    offered: 'Đang mở',
    offeredHint: 'Có trong danh mục, ai cũng ghi danh được.',
    retired: 'Ngừng nhận người mới',
    retiredHint: 'Không còn trong danh mục, trang khóa học nói rõ. Người đang học học tiếp và được cấp giấy chứng nhận.',
    unpublished: 'Gỡ khỏi trang công khai',
    unpublishedHint: 'Người ngoài không mở được nữa. Người đang học vẫn học tiếp.',
    keeps: 'Kết quả, hồ sơ, giấy chứng nhận và trang kiểm chứng luôn giữ nguyên.',
    state: 'Trạng thái',
    reason: 'Lý do',
    set: 'Đổi trạng thái',
    reviewTitle: 'Quy tắc duyệt',
    ownNo: 'Người viết không được duyệt bài của mình.',
    ownYes: 'Người viết được duyệt bài của mình.',
    allow: 'Cho phép, vì nhóm nhỏ',
    forbid: 'Không cho phép nữa',
    onlyReviewers: 'Người duyệt nội dung đổi được quy tắc này.',
    published: 'Đã công bố phiên bản mới.',
  },
  en: {
    title: 'On offer or not',
    since: (name: string, day: string, reason: string) => `Set by ${name} on ${day}. Reason: ${reason}`,
    offered: 'On offer',
    offeredHint: 'In the catalogue; anyone may enrol.',
    retired: 'Takes nobody new',
    retiredHint: 'Not in the catalogue, and its page says so. Those in it go on and get their certificate.',
    unpublished: 'Off the public pages',
    unpublishedHint: 'Closed to everyone else. Those in it go on.',
    keeps: 'Results, records, certificates and their verification always stay.',
    state: 'State',
    reason: 'Reason',
    set: 'Change the state',
    reviewTitle: 'Rule of review',
    ownNo: 'Authors may not approve their own work.',
    ownYes: 'Authors may approve their own work.',
    allow: 'Allow it, since the team is small',
    forbid: 'Allow it no longer',
    onlyReviewers: 'Content reviewers can change this rule.',
    published: 'A new version is published.',
  },
})

export type OfferSectionProps = {
  slug: string
  offer: { state: 'offered' | 'retired' | 'unpublished'; reason: string; setByName: string | null; setAt: string }
  review: { allowsOwn: boolean; reason: string; setByName: string; setAt: string } | null
  canOffer: boolean
  canSetReview: boolean
  refusal: string | null
}

/** Says that a version has just been published. */
export function PublishedAlert() {
  return <Alert tone="success">{useWords(offerWords).published}</Alert>
}

/** Whether a course takes people, who said so and why, and the rule of its reviews. */
export function OfferSection(props: OfferSectionProps) {
  const words = useWords(offerWords)
  const { slug, offer, review } = props
  const allowsOwn = review?.allowsOwn ?? false
  return (
    <section aria-labelledby="offer" className="stack tight">
      <h2 id="offer" className="section-title">
        {words.title}
      </h2>
      {props.refusal ? <RefusalAlert reason={props.refusal} /> : null}
      <p>
        <strong>{words[offer.state]}.</strong> {offer.setByName ? words.since(offer.setByName, date(offer.setAt), offer.reason) : words.offeredHint}
      </p>
      {props.canOffer ? (
        <Disclosure summary={words.set}>
          <form method="post" action={`/teach/courses/${slug}/offer`} className="stack">
            <RadioGroup
              legend={words.state}
              name="state"
              defaultValue={offer.state}
              options={(['offered', 'retired', 'unpublished'] as const).map((value) => ({ value, label: words[value], hint: words[`${value}Hint`] }))}
            />
            <TextField name="reason" label={words.reason} maxLength={300} required />
            <p className="muted small">{words.keeps}</p>
            <div>
              <Button>{words.set}</Button>
            </div>
          </form>
        </Disclosure>
      ) : null}
      <h3 className="section-title">{words.reviewTitle}</h3>
      <p>
        {allowsOwn ? words.ownYes : words.ownNo} {review ? words.since(review.setByName, date(review.setAt), review.reason) : null}
      </p>
      {props.canSetReview ? (
        <Disclosure summary={allowsOwn ? words.forbid : words.allow}>
          <form method="post" action={`/teach/courses/${slug}/review-setting`} className="stack tight">
            <input type="hidden" name="own" value={allowsOwn ? 'no' : 'yes'} />
            <TextField name="reason" label={words.reason} maxLength={300} required />
            <div>
              <Button>{allowsOwn ? words.forbid : words.allow}</Button>
            </div>
          </form>
        </Disclosure>
      ) : (
        <p className="muted small">{words.onlyReviewers}</p>
      )}
    </section>
  )
}
