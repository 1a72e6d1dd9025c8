import { Disclosure } from '~/ui/kit/disclosure'
import { KeyValues } from '~/ui/kit/key-values'
import { type Language, useLanguage } from '~/ui/words'

const vi = {
  head: 'Giải thích các từ ở phần này',
  evidence: {
    term: 'Minh chứng',
    text: 'Điều đã ghi nhận về việc học: khóa hoàn thành, sản phẩm được chấp nhận, chia sẻ được công nhận, việc học ở nơi khác có giấy tờ.',
  },
  criterion: {
    term: 'Tiêu chí',
    text: 'Một dòng trong bộ quy tắc của cơ quan đánh giá. Mỗi tiêu chí nêu loại minh chứng nó nhận; điểm của tiêu chí do cơ quan chấm, học viện không chấm.',
  },
  waiting: { term: 'Chờ xác nhận', text: 'Lãnh đạo trực tiếp còn ngày để xác nhận hoặc trả về.' },
  unconfirmed: {
    term: 'Chưa xác nhận',
    text: 'Đã hết ngày mà chưa ai xác nhận. Minh chứng vẫn ở trong phiếu và chuyển cho người thẩm định; cá nhân không có lỗi.',
  },
  returned: { term: 'Trả về', text: 'Cần sửa hoặc bổ sung theo lý do ghi kèm, rồi gửi lại trong hạn.' },
  known: {
    term: 'Biết được nhờ',
    text: 'Mức độ xác thực: học viện biết kết quả bằng cách nào. Đã luyện tập, học tại buổi tập trung: chưa có kiểm tra. Kiểm tra trên hệ thống: không xác thực người làm bài. Kiểm tra có giám sát: có người giám sát. Sản phẩm đã chấm: người chấm đã chấp nhận.',
  },
  weight: { term: 'Hệ số', text: 'Khóa học được tính như bao nhiêu sản phẩm công việc. Do bộ quy tắc nêu.' },
  quantity: { term: 'Số lượng (a)', text: 'Phần trăm khóa được giao đã hoàn thành, tính theo hệ số.' },
  quality: { term: 'Chất lượng (b)', text: 'Bắt đầu từ 100 %; mỗi lần trả về hoặc chưa đạt bị trừ theo bộ quy tắc.' },
  progress: { term: 'Tiến độ (c)', text: 'Bắt đầu từ 100 %; mỗi lần chậm bị trừ theo bộ quy tắc. Nguyên nhân khách quan thì không trừ.' },
  threshold: { term: 'Mốc điểm', text: 'Mức điểm bộ quy tắc nêu. Phiếu chỉ cho biết còn cách bao nhiêu, không nói đạt mức nào.' },
  points: {
    term: 'Học tập được giao',
    text: 'Điểm của phần kết quả nếu phần ấy chỉ gồm các khóa được giao đến hạn trong kỳ. Đây là phép tính, không phải mức xếp loại.',
  },
  norm: { term: 'Định mức', text: 'Số tiết đặt ra cho một năm. Định mức nội bộ, không phải mức xếp loại.' },
  rank: { term: 'Thứ bậc chức vụ', text: 'Số thứ tự của chức vụ, 1 là người đứng đầu. Cùng với nhóm đối tượng, nó quyết định bộ quy tắc nào áp dụng.' },
  rules: {
    term: 'Bộ quy tắc',
    text: 'Cách tính của kỳ: tiêu chí, hệ số, định mức, số ngày, cách làm tròn. Kỳ giữ đúng phiên bản có hiệu lực vào ngày đầu kỳ.',
  },
  event: { term: 'Sự kiện', text: 'Dòng trong sổ ghi việc đã xảy ra. Sổ chỉ ghi thêm; bấm vào số sự kiện để đọc nguyên văn.' },
  amendment: { term: 'Bản bổ sung', text: 'Điều ghi nhận sau khi phiếu khóa: giá trị cũ, giá trị mới và lý do. Phiếu đã khóa giữ nguyên.' },
  early: { term: 'Bước làm trước hạn', text: 'Chuyển kỳ khi cá nhân, lãnh đạo hoặc người thẩm định còn ngày. Được phép khi có lý do, và được ghi lại.' },
  inputs: {
    term: 'Đầu vào lãnh đạo',
    text: 'Ba phần chỉ người lãnh đạo có: kết quả của đơn vị (d), khả năng tổ chức (đ), đoàn kết cán bộ (e). Thiếu thì chưa tính được điểm.',
  },
}
const en: typeof vi = {
  head: 'What the words of this part mean',
  evidence: {
    term: 'Evidence',
    text: 'What was recorded of learning: completed courses, accepted products, credited sharing, learning elsewhere with a document.',
  },
  criterion: {
    term: 'Criterion',
    text: 'A line of the authority’s rule set. It says which kinds of evidence it takes; its points are given elsewhere, never by the academy.',
  },
  waiting: { term: 'To be confirmed', text: 'The direct manager still has days to confirm or return it.' },
  unconfirmed: {
    term: 'Unconfirmed',
    text: 'The days are over and nobody confirmed it. It stays in the dossier and goes on to the evaluator; its owner is not to blame.',
  },
  returned: { term: 'Returned', text: 'To be put right for the reason given, and sent again in time.' },
  known: {
    term: 'Known by',
    text: 'How a result is known. Practised, or learnt in a group session: not tested. Test in the system: it does not prove who answered. Supervised test: somebody supervised it. Marked product: a marker accepted it.',
  },
  weight: { term: 'Coefficient', text: 'As how many products of work a course counts. The rule set says so.' },
  quantity: { term: 'Quantity (a)', text: 'The percentage of assigned courses that were completed, by their coefficients.' },
  quality: { term: 'Quality (b)', text: 'Begins at 100 %; each failed review takes off what the rule set says.' },
  progress: { term: 'Progress (c)', text: 'Begins at 100 %; each delay takes off what the rule set says, unless the cause was objective.' },
  threshold: { term: 'Threshold', text: 'Points that the rule set names. The dossier only shows the distance to them, never a level.' },
  points: {
    term: 'Assigned learning',
    text: 'The points of the results if they were the assigned courses due in the period alone. It is arithmetic, no rating.',
  },
  norm: { term: 'Norm', text: 'Learning periods set for a year. An internal figure, no rating.' },
  rank: { term: 'Rank of a post', text: 'The place of a post, 1 being the head. With the legal group it decides which rule set counts.' },
  rules: {
    term: 'Rule set',
    text: 'How the period counts: criteria, coefficients, norm, days, rounding. A period keeps the version in force on its first day.',
  },
  event: { term: 'Event', text: 'A line of the ledger of what happened. It is only added to; its number opens the line itself.' },
  amendment: {
    term: 'Amendment',
    text: 'What was recorded after a dossier was closed: the value before, the value after and why. The closed dossier stays as it is.',
  },
  early: { term: 'Early step', text: 'Taking a period on while its people, managers or reviewers still have days. It needs a reason, and is recorded.' },
  inputs: {
    term: 'Leaders’ inputs',
    text: 'Three parts that only leaders have: the unit’s results (d), organising (đ), uniting staff (e). Without them points are not known.',
  },
}
const texts: Record<Language, typeof vi> = { vi, en }

/** A word of evaluation that is explained where it stands. */
export type Term = Exclude<keyof typeof vi, 'head'>

/** What some words mean, folded, beside where they stand. */
export function Terms({ of }: { of: Term[] }) {
  const words = texts[useLanguage()]
  return (
    <Disclosure summary={<span className="small">{words.head}</span>}>
      <KeyValues items={of.map((term) => ({ term: words[term].term, value: words[term].text }))} />
    </Disclosure>
  )
}
