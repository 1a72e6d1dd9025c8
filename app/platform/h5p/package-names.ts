import { composed } from '../text'
import { PackageRefused } from './package-refused'

const IMAGES = 'png jpg jpeg gif bmp tif tiff svg webp avif ico'
const SOUND_AND_FILM = 'mp3 m4a ogg oga wav aac flac webm mp4 ogv'
const TEXTS = 'json txt md csv vtt webvtt srt textile'
const DOCUMENTS = 'pdf rtf docx xlsx pptx odt ods odp'
const FONTS = 'woff woff2 ttf otf eot'
const CONTENT = new Set(`${IMAGES} ${SOUND_AND_FILM} ${TEXTS} ${DOCUMENTS} ${FONTS} gltf glb`.split(' '))
const LIBRARY = new Set([...CONTENT, 'js', 'css', 'map'])

/** The folder of a library inside a package, such as `H5P.Blanks-1.14`. */
export const LIBRARY_FOLDER = /^([\w.-]{1,100})-(\d{1,5})\.(\d{1,5})$/

/**
 * Whether a file of that name belongs to a package; null for what systems and authors of libraries lay beside it, which
 * is left out. Throws `PackageRefused` for every other.
 */
export function isPackageFile(name: string): boolean | null {
  const parts = name.split('/')
  const last = parts[parts.length - 1]
  if (name.length > 300 || [...name].some((sign) => sign < ' ' || sign === '\u007f')) throw new PackageRefused(printable(name), 'odd-name')
  if (name !== composed(name) || parts.some((part) => /[<>:"|?*]|[. ]$/.test(part))) throw new PackageRefused(printable(name), 'odd-name')
  if (parts[0] === '__MACOSX' || parts.some((part) => part.startsWith('.')) || last === 'Thumbs.db') return null
  if (name === 'h5p.json') return true
  const [top] = parts
  const isLibrary = LIBRARY_FOLDER.test(top)
  if (parts.length < 2 || (top !== 'content' && !isLibrary)) throw new PackageRefused(name, 'outside')
  const ending = /\.([a-z0-9]+)$/i.exec(last)?.[1].toLowerCase()
  if (isLibrary && (ending === undefined || ending === 'md' || ending === 'yml')) return null
  if (!(isLibrary ? LIBRARY : CONTENT).has(ending ?? '')) throw new PackageRefused(name, isLibrary ? 'ending-library' : 'ending-content', ending)
  return true
}

/** A name as it can be shown: what cannot be seen is written by its number. */
function printable(name: string): string {
  return [...name.slice(0, 200)].map((sign) => (sign < ' ' || sign === '\u007f' ? `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}` : sign)).join('')
}
