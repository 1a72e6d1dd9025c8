import type { Image } from 'mdast'
import { visit } from 'unist-util-visit'
import { attributeOf, elementsOf, placeIn } from './page'
import type { Remark, Rule } from './rule'

const NAME_OF_FILE = /\.(?:png|jpe?g|webp|gif|avif)$|^(?:img|image|dsc|screenshot|untitled|ảnh|hình)[\s_-]*\d*$/iu

/** The alternative text says what is seen: not a file name, not one word, not “hình ảnh …”. That there is one, the guard sees to. */
export const alternativeText: Rule = {
  name: 'alternative-text',
  severity: 'warning',
  pages: ['lesson', 'task', 'pool'],
  check(page) {
    const remarks: Remark[] = []
    const look = (alt: string, node: Parameters<typeof placeIn>[1]) => {
      const text = alt.trim()
      const advice = 'Viết điều người đọc cần thấy trong ảnh, ví dụ “Thanh địa chỉ hiện dichvucong.gov.vn”'
      if (NAME_OF_FILE.test(text)) remarks.push({ ...placeIn(page, node), found: `Chữ thay thế “${text}” là tên tệp, không phải mô tả`, advice })
      else if (text.split(/\s+/).length < 3) remarks.push({ ...placeIn(page, node), found: `Chữ thay thế “${text}” quá ngắn`, advice })
    }
    visit(page.tree, 'image', (image: Image) => look(image.alt ?? '', image))
    for (const figure of elementsOf(page, 'Figure')) look(attributeOf(figure, 'alt') ?? '', figure)
    return remarks
  },
}
