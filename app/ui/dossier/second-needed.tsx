import { defineWords, useWords } from '~/ui/words'

const secondWords = defineWords({
  vi: {
    why: 'Đồng chí (hoặc người giao vai trò cho đồng chí) cũng có phiếu trong kỳ này, nên không quyết định một mình. Đề nghị của đồng chí được ghi lại; bước này thực hiện khi một người đánh giá khác làm cùng bước.',
    who: 'Người thứ hai có thể là:',
    nobody:
      'Hiện chưa có người thứ hai: cần thêm một người giữ vai trò người đánh giá của đơn vị này, không phải người đồng chí giao vai trò. Quản trị hệ thống giao vai trò.',
  },
  en: {
    why: 'You (or whoever lent you the role) have a dossier in this period, so nobody decides it alone. What you propose is noted; the step is taken when another evaluator takes the same one.',
    who: 'The second one may be:',
    nobody: 'There is no second one now: somebody else needs the role of evaluator of this unit, and not one whom you lent it to. An administrator grants it.',
  },
})

/** Somebody who could be the second evaluator. */
export type Seconder = { personId: string; fullName: string; position: string | null; unitName: string }

/** Why a second evaluator is needed, and who it could be. */
export function SecondNeeded({ seconders }: { seconders: Seconder[] }) {
  const words = useWords(secondWords)
  return (
    <div className="stack tight">
      <p>{words.why}</p>
      {seconders.length === 0 ? <p>{words.nobody}</p> : null}
      {seconders.length > 0 ? (
        <div>
          <p>{words.who}</p>
          <ul>
            {seconders.map(({ personId, fullName, position, unitName }) => (
              <li key={personId}>
                <strong>{fullName}</strong>, {[position, unitName].filter(Boolean).join(', ')}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}
