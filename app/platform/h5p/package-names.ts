import { composed } from '../text'
import { PackageRefused } from './package-refused'

const IMAGES = 'png jpg jpeg gif bmp tif tiff svg webp avif ico'
const SOUND_AND_FILM = 'mp3 m4a ogg oga wav aac flac webm mp4 ogv'
const TEXTS = 'json txt md csv vtt webvtt srt textile'
const DOCUMENTS = 'pdf rtf doc docx xls xlsx ppt pptx odt ods odp'
const FONTS = 'woff woff2 ttf otf eot'
const CONTENT = new Set(`${IMAGES} ${SOUND_AND_FILM} ${TEXTS} ${DOCUMENTS} ${FONTS} diff patch gltf glb`.split(' '))
const LIBRARY = new Set([...CONTENT, 'js', 'css', 'map'])
/** What authors leave beside a library, which plays no part in it. */
const LEFT_BESIDE = new Set('md yml yaml ts tsx jsx mjs cjs scss sass less lock toml xml log swf'.split(' '))
/** What may lie beside the folders of a package without being asked about: no program, no page, no archive. */
const LEFT_AT_TOP = new Set([...CONTENT, ...LEFT_BESIDE])

/** The folder of a library inside a package, such as `H5P.Blanks-1.14`. */
export const LIBRARY_FOLDER = /^([\w.-]{1,100})-(\d{1,5})\.(\d{1,5})$/
/** The folder as some systems name it: without the version, or with its third number. */
const ANY_LIBRARY_FOLDER = /^[\w.-]{1,118}$/

/** The folders of an unpacked package that are to be libraries. */
export const libraryFolders = (files: Iterable<string>): string[] =>
  [...new Set([...files].filter((name) => name.includes('/')).map((name) => name.split('/')[0]))].filter((name) => name !== 'content')

/**
 * Whether a file of that name belongs to a package; null for what is left out, as H5P itself leaves out hidden files and
 * those whose name begins with `_`, and for what systems and authors lay beside it. Throws `PackageRefused` for every other.
 */
export function isPackageFile(name: string): boolean | null {
  const parts = name.split('/')
  const last = parts[parts.length - 1]
  if (parts.some((part) => /^[._]/.test(part)) || /^(?:Thumbs\.db|desktop\.ini|Icon\r)$/i.test(last)) return null
  if (name.length > 300 || [...name].some((sign) => sign < ' ' || sign === '\u007f')) throw new PackageRefused(printable(name), 'odd-name')
  if (name !== composed(name) || parts.some((part) => /[<>:"|?*]|[. ]$/.test(part))) throw new PackageRefused(printable(name), 'odd-name')
  if (name === 'h5p.json') return true
  const [top] = parts
  const ending = /\.([a-z0-9]+)$/i.exec(last)?.[1].toLowerCase()
  if (parts.length < 2 && (ending === undefined || LEFT_AT_TOP.has(ending))) return null
  if (parts.length < 2 || !ANY_LIBRARY_FOLDER.test(top)) throw new PackageRefused(name, 'outside')
  if (top === 'content') {
    if (ending === 'swf' || ending === 'xml') return null
    if (!CONTENT.has(ending ?? '')) throw new PackageRefused(name, 'ending-content', ending)
    return true
  }
  if (ending === undefined || LEFT_BESIDE.has(ending)) return null
  if (!LIBRARY.has(ending)) throw new PackageRefused(name, 'ending-library', ending)
  return true
}

/** A name as it can be shown: what cannot be seen is written by its number. */
function printable(name: string): string {
  return [...name.slice(0, 200)].map((sign) => (sign < ' ' || sign === '\u007f' ? `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}` : sign)).join('')
}
