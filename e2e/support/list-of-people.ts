import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A list as an office sends it: a title above, two rows that are wrong, one that may be somebody known, two that are right. */
export const LIST = `UBND PHƯỜNG NGỌC HÀ;;;;;
DANH SÁCH CÁN BỘ, CÔNG CHỨC;;;;;
STT;Mã CBCC;Họ và tên;Mã đơn vị;Chức vụ;Đối tượng;Từ ngày
1;NH000901;Đinh Thị Thu Hà;P00008-VHXH;Chuyên viên;Công chức;01/09/2026
2;NH000902;Ngô Quang Vinh;P00008-KTHTDT;Chuyên viên;Công chức;31/09/2026
3;NH000903;Lưu Bích Ngọc;P00008-KHONG;Chuyên viên;Công chức;01/09/2026
4;NH000904;tran thi hanh;P00008-VHXH;Chuyên viên;Công chức;01/09/2026
5;HN000101;Trần Thị Hạnh;P00008-VHXH;Chuyên viên;Công chức;
`

/** Beside what else a run leaves to be looked at. */
const LISTS = path.resolve('test-results/lists')

/** Writes a list to a file of its own; answers where. */
export function writeList(text = LIST): string {
  mkdirSync(LISTS, { recursive: true })
  const file = path.join(mkdtempSync(path.join(LISTS, 'list-')), 'danh-sach-ngoc-ha.csv')
  writeFileSync(file, text)
  return file
}
