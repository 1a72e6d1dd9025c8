import type { Word } from '../word'

/** Words that show or offer files of the course. */
export const MEDIA_WORDS: Record<string, Word> = {
  Figure: {
    title: { vi: 'Hình có chú thích', en: 'Figure' },
    about: { vi: 'Một hình của khóa học với lời chú thích bên dưới.', en: 'An image of the course with a caption below it.' },
    content: 'blocks',
    attributes: {
      src: { required: true, media: 'image', about: { vi: 'Tệp hình trong thư mục media của khóa học', en: 'The image in the media folder of the course' } },
      alt: { required: true, about: { vi: 'Mô tả hình cho người không nhìn thấy hình', en: 'What the image shows, for those who cannot see it' } },
    },
    example: `<Figure src="media/reference-address.png" alt="Thanh địa chỉ của trình duyệt hiện dichvucong.gov.vn">

Đọc tên miền từ phải sang trái: phần cuối quyết định chủ của trang.

</Figure>`,
  },
  Video: {
    title: { vi: 'Video', en: 'Video' },
    about: {
      vi: 'Một đoạn phim của khóa học, bắt buộc có phụ đề. Có thể viết bản chữ bên trong.',
      en: 'A film of the course, always with captions. A transcript may be written inside.',
    },
    content: 'optional',
    attributes: {
      src: { required: true, media: 'video', about: { vi: 'Tệp phim, tốt nhất là MP4', en: 'The film, MP4 for preference' } },
      captions: { required: true, media: 'captions', about: { vi: 'Tệp phụ đề tiếng Việt, đuôi .vtt', en: 'Vietnamese captions, a .vtt file' } },
      title: { required: true, about: { vi: 'Tên đoạn phim', en: 'Name of the film' } },
      poster: { media: 'image', about: { vi: 'Hình hiện trước khi phát', en: 'Image shown before it plays' } },
    },
    example: `<Video src="media/reference-film.mp4" captions="media/reference-film.vtt" title="Đọc tên miền trong mười giây" poster="media/reference-address.png" />`,
  },
  Audio: {
    title: { vi: 'Âm thanh', en: 'Audio' },
    about: {
      vi: 'Một đoạn ghi âm của khóa học; bản chữ viết bên trong là bắt buộc.',
      en: 'A recording of the course; the transcript written inside is required.',
    },
    content: 'blocks',
    attributes: {
      src: { required: true, media: 'audio', about: { vi: 'Tệp âm thanh, tốt nhất là MP3', en: 'The recording, MP3 for preference' } },
      title: { required: true, about: { vi: 'Tên đoạn ghi âm', en: 'Name of the recording' } },
    },
    example: `<Audio src="media/reference-call.wav" title="Một cuộc gọi mạo danh">

“Tôi gọi từ tổ rà soát định danh. Đồng chí đọc giúp tôi mã vừa gửi tới máy.”

</Audio>`,
  },
  Download: {
    title: { vi: 'Tệp tải về', en: 'Download' },
    about: { vi: 'Một tệp của khóa học để tải về dùng: mẫu, bảng, tài liệu.', en: 'A file of the course to take away: a template, a table, a paper.' },
    content: 'nothing',
    attributes: {
      src: { required: true, media: 'document', about: { vi: 'Tệp trong thư mục media của khóa học', en: 'The file in the media folder of the course' } },
      title: { required: true, about: { vi: 'Tên tệp cho người đọc', en: 'What the reader sees as its name' } },
    },
    example: `<Download src="media/reference-card.txt" title="Thẻ nhắc việc: Dừng – Kiểm tra – Báo" />`,
  },
}
