import { defineWords } from '~/ui/words'

/** What the room of certification refuses. */
export const certification = defineWords({
  vi: {
    'category-wrong': 'Chọn một loại lý do trong danh sách.',
    'nothing-corrected': 'Nội dung gửi lên giống hệt trên giấy. Sửa mục in sai rồi gửi.',
    'already-revoked': 'Giấy chứng nhận này đã bị thu hồi.',
    'already-replaced': 'Giấy chứng nhận này đã được thay bằng giấy khác. Mở giấy mới để đề nghị tiếp.',
    'not-revoked': 'Chỉ cấp lại giấy đã bị thu hồi.',
    'change-open': 'Một đề nghị khác về giấy này đang chờ duyệt. Kết luận đề nghị đó trước.',
    'decision-missing': 'Chọn duyệt hoặc không duyệt.',
    'change-decided': 'Đề nghị này đã có kết luận.',
    'own-proposal': 'Đồng chí đã đề nghị nên một người khác duyệt.',
    'own-certificate': 'Giấy chứng nhận này của đồng chí, nên người khác duyệt.',
    'not-proposer': 'Chỉ người đã đề nghị mới rút lại được.',
  },
  en: {
    'category-wrong': 'Choose a kind of reason from the list.',
    'nothing-corrected': 'What you sent is exactly what is printed. Change what is printed wrongly, then send.',
    'already-revoked': 'This certificate is withdrawn already.',
    'already-replaced': 'This certificate is replaced by another one. Open that one.',
    'not-revoked': 'Only a withdrawn certificate is issued anew.',
    'change-open': 'Another proposal about this certificate waits. Decide on that one first.',
    'decision-missing': 'Choose to confirm or to reject.',
    'change-decided': 'This proposal has been decided.',
    'own-proposal': 'You proposed this, so somebody else decides.',
    'own-certificate': 'This certificate is yours, so somebody else decides.',
    'not-proposer': 'Only who proposed may take it back.',
  },
})
