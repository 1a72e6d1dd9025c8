/** The letters of TCVN3 (“ABC” fonts) from byte 0xA1 on; a dot where the table has none. */
const LETTERS =
  'ĂÂÊÔƠƯĐăâêôơưđ' +
  '......' +
  'àảãáạ' +
  '.' +
  'ằẳẵắ' +
  '.......' +
  'ặầẩẫấậè' +
  '.' +
  'ẻẽéẹềểễếệìỉ' +
  '...' +
  'ĩíịò' +
  '.' +
  'ỏõóọồổỗốộờởỡớợù' +
  '.' +
  'ủũúụừửữứựỳỷỹýỵ'
const FIRST = 0xa1

/** Text of old programs that wrote Vietnamese in TCVN3: one byte a letter. Bytes outside the table become U+FFFD. */
export function decodeTcvn3(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) {
    if (byte < 0x80) text += String.fromCharCode(byte)
    else {
      const letter = LETTERS[byte - FIRST]
      text += letter === undefined || letter === '.' ? '\ufffd' : letter
    }
  }
  return text
}
