import { defineWords } from '~/ui/words'

/** The words of the rules of a test. */
export const ruleWords = defineWords({
  vi: {
    sections: (list: string) => `Các phần: ${list}`,
    sectionCount: (title: string, count: number) => `${title} (${count} câu)`,
    extra: (minutes: number, extra: number, closes: boolean) =>
      `Trong đó đồng chí được thêm ${extra} phút (bài này ${minutes} phút)${closes ? ', cả khi bài kiểm tra đã đóng' : ''}`,
    lessonsFirst: 'Học hết các bài rồi mới làm',
    testOut: (tries: number, used: number) =>
      `Chưa học các bài cũng làm được ${tries} lượt để được miễn học (đã dùng ${used}); lượt này không trừ vào số lượt trên. Không đạt thì học hết các bài rồi làm tiếp`,
    testOutTitle: 'Lượt miễn học',
    testOutText:
      'Đồng chí chưa học hết các bài. Đạt lượt này thì được miễn học các bài, hồ sơ ghi rõ “Miễn học (đạt bài kiểm tra)”; nhiệm vụ của khóa học, nếu có, vẫn phải làm.',
    duration: (minutes: number) => (minutes % 1440 === 0 ? `${minutes / 1440} ngày` : minutes % 60 === 0 ? `${minutes / 60} giờ` : `${minutes} phút`),
    wait: (time: string, grows: boolean) => `Giữa hai lượt chờ ${time}${grows ? ', mỗi lượt sau chờ gấp đôi lượt trước' : ''}`,
    countsFirst: 'Kết quả hiển thị là của lượt đầu. Đạt ở lượt nào cũng là đạt, và không mất đi',
    countsLast: 'Kết quả hiển thị là của lượt cuối. Đạt ở lượt nào cũng là đạt, và không mất đi',
    window: (opens: string | null, closes: string | null) =>
      [opens ? `Mở từ ${opens}` : '', closes ? `${opens ? 'đóng' : 'Đóng'} lúc ${closes}; lượt đang làm dở kết thúc vào lúc ấy` : '']
        .filter(Boolean)
        .join(', '),
    submitted: 'ngay sau khi nộp',
    passed: 'sau khi đạt',
    ended: 'sau khi đạt, hoặc sau lượt cuối cùng',
    closed: (when: string) => `sau khi bài kiểm tra đóng${when ? ` (${when})` : ''}`,
    never: 'không hiện',
    answersAtOnce: 'Nộp xong thấy ngay điểm, câu nào đúng, câu nào chưa đúng',
    scoreAtOnce: (when: string) => `Nộp xong thấy ngay điểm; câu nào đúng, câu nào chưa đúng: ${when}`,
    feedbackWhen: (when: string) => `Nhận xét về phương án đã chọn: ${when}`,
    keyWhen: (when: string) => `Đáp án và lời giải thích: ${when}`,
    answersHidden: 'Bài kiểm tra này chỉ cho xem điểm.',
    nextFrom: (when: string) => `Lượt tiếp theo bắt đầu được từ ${when}.`,
    opensAt: (when: string) => `Bài kiểm tra mở từ ${when}.`,
    counted: 'kết quả được tính',
  },
  en: {
    sections: (list: string) => `Parts: ${list}`,
    sectionCount: (title: string, count: number) => `${title} (${count} questions)`,
    extra: (minutes: number, extra: number, closes: boolean) =>
      `Of these you have ${extra} extra minutes (the test has ${minutes})${closes ? ', also past its closing' : ''}`,
    lessonsFirst: 'The lessons come before the test',
    testOut: (tries: number, used: number) =>
      `${tries} ${tries === 1 ? 'try' : 'tries'} without the lessons, to be exempt from them (${used} used); it uses up none of the attempts above. Without passing, the lessons come first`,
    testOutTitle: 'A try at being exempt',
    testOutText: 'You have not completed all lessons. Passing exempts you from them, and your record says so; a task of the course remains to be done.',
    duration: (minutes: number) => (minutes % 1440 === 0 ? `${minutes / 1440} day(s)` : minutes % 60 === 0 ? `${minutes / 60} hour(s)` : `${minutes} minutes`),
    wait: (time: string, grows: boolean) => `Between two attempts ${time} must pass${grows ? ', each time twice as long' : ''}`,
    countsFirst: 'The result shown is that of the first attempt. Passing in any attempt is passing, and stays',
    countsLast: 'The result shown is that of the last attempt. Passing in any attempt is passing, and stays',
    window: (opens: string | null, closes: string | null) =>
      [opens ? `Opens ${opens}` : '', closes ? `${opens ? 'closes' : 'Closes'} ${closes}; an attempt under way ends then` : ''].filter(Boolean).join(', '),
    submitted: 'right after submitting',
    passed: 'after passing',
    ended: 'after passing, or after the last attempt',
    closed: (when: string) => `after the test has closed${when ? ` (${when})` : ''}`,
    never: 'not shown',
    answersAtOnce: 'After submitting you see your score, and what was right, at once',
    scoreAtOnce: (when: string) => `After submitting you see your score at once; what was right: ${when}`,
    feedbackWhen: (when: string) => `Words to what you chose: ${when}`,
    keyWhen: (when: string) => `Key and explanations: ${when}`,
    answersHidden: 'This test shows the score only.',
    nextFrom: (when: string) => `The next attempt may begin from ${when}.`,
    opensAt: (when: string) => `The test opens ${when}.`,
    counted: 'result that counts',
  },
})
