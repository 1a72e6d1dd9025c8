/** What a maker agrees to before a product is shown to everyone signed in; kept word by word with each release. */
export const GALLERY_CONSENT = {
  vi: 'Mọi người đăng nhập Học viện sẽ xem được: toàn bộ nội dung, đường dẫn và tệp của sản phẩm này; tên đơn vị; tên khóa học, nhiệm vụ. Họ được dùng làm mẫu và được ghi là theo mẫu này. Họ không thấy điểm và nhận xét chấm. Tôi đã bỏ dữ liệu cá nhân của người khác khỏi sản phẩm.',
  en: 'Everyone signed in to the academy will see: all words, the link and the files of this product; the name of my unit; the course and the task. They may use it as a template, which is then shown. They do not see points and remarks of the marking. I have removed the personal data of others from it.',
}

/** What is added where the author cannot be taken out of files, named in one line. */
export const namingWords = {
  vi: (files: string) => `Không xóa được tên tác giả ghi trong tệp ${files}; ai mở tệp cũng thấy được.`,
  en: (files: string) => `The author written into ${files} cannot be removed; whoever opens the file can see it.`,
}
