import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { entriesOfPackage, type ForgedEnd, type ForgedEntry, forgeZip, soundPackage } from './forged-package'
import { ingestPackage } from './ingest.server'
import { librariesInContent, MOST_LIBRARIES } from './libraries'
import { packageExercise } from './package'
import type { PackageRefused, PackageRule } from './package-refused'
import { unpackedDifference } from './unpacked.server'

const LIMITS = { entries: 40, entryBytes: 3_000_000, totalBytes: 4_000_000, ratio: 200 }
const scratch = mkdtempSync(path.join(tmpdir(), 'h5p-ingest-'))
afterAll(() => rmSync(scratch, { recursive: true }))

let packages = 0
const ingest = (bytes: Buffer, limits = LIMITS) => {
  const file = path.join(scratch, `${++packages}.h5p`)
  writeFileSync(file, bytes)
  return { folder: path.join(scratch, `${packages}`), answer: ingestPackage(file, path.join(scratch, `${packages}`), limits) }
}

const MAIN = 'T.Quiz-2.0/library.json'
/** A file of the sound package with some of its fields changed. */
const json = (name: string, fields: object) => JSON.stringify({ ...JSON.parse(String(soundPackage().get(name))), ...fields })
const changed = (changes: Record<string, Buffer | string | null>) => forgeZip(entriesOfPackage(changes))
const withEntry = (entry: ForgedEntry, end?: ForgedEnd) => forgeZip([...entriesOfPackage(), entry], end)
const dependency = (machineName: string, majorVersion = 1, minorVersion = 0) => ({ machineName, majorVersion, minorVersion })
const sound = forgeZip(entriesOfPackage())

test('a sound package is unpacked as it is, and told what it is', async () => {
  const { folder, answer } = ingest(sound)
  expect(await answer).toEqual({
    title: 'Bài thử',
    library: 'T.Quiz 2.0',
    machineName: 'T.Quiz',
    libraries: ['T.Base 1.2', 'T.Quiz 2.0'],
    seemsToReport: 'score',
  })
  for (const [name, data] of soundPackage()) expect(readFileSync(path.join(folder, name), 'utf8')).toBe(data)
})

test('what systems lay beside a package, and texts beside a library, are left out', async () => {
  const { folder, answer } = ingest(changed({ '__MACOSX/._h5p.json': 'x', 'T.Base-1.2/LICENSE': 'MIT', 'T.Base-1.2/README.md': 'x', 'content/.DS_Store': 'x' }))
  await answer
  expect(readdirSync(folder).sort()).toEqual(['T.Base-1.2', 'T.Quiz-2.0', 'content', 'h5p.json'])
  expect(readdirSync(path.join(folder, 'T.Base-1.2')).sort()).toEqual(['base.js', 'library.json'])
})

test('what other systems export is taken in as H5P takes it, and unpacked to what its package holds', async () => {
  const { folder, answer } = ingest(
    forgeZip([
      ...entriesOfPackage({
        'h5p.json': `\uFEFF${json('h5p.json', { language: 'und', mainLibrary: 'T.Quiz 2.0', embedTypes: ['iframe'], license: undefined, metadata: { a: 1 }, authors: [] })}\n\n `,
        'T.Quiz-2.0/library.json': null,
        'T.Quiz-2.0/quiz.js': null,
        'T.Quiz-2.0/styles/quiz.css': null,
        'T.Quiz/library.json': json(MAIN, { coreApi: { majorVersion: 1, minorVersion: 99 }, editorDependencies: [dependency('H5PEditor.Gone')] }),
        'T.Quiz/quiz.js': 'x',
        'T.Quiz/styles/quiz.css': 'p{}',
        'T.Quiz/fonts/icons.eot': 'x',
        'T.Quiz/language/.en.json': '{}',
        'T.Quiz/node_modules/x/index.d.ts': 'x',
        'T.Quiz/package.json': '{}',
        'T.Quiz/.eslintrc': 'x',
        'T.Quiz/src/_mixin.scss': 'x',
        ['content/images/Ảnh (1) #50%.JPG'.normalize('NFD')]: 'jpg',
        'content/files/slides.ppt': 'x',
        'content/_draft.html': 'x',
        'readme.txt': 'x',
        LICENSE: 'x',
        '_notes/page.html': 'x',
      }).map((entry) => ({ ...entry, flags: 0b1000 })),
      { name: 'content/images/', data: '', method: 0, mode: 0o040755 },
    ]),
  )
  expect(await answer).toMatchObject({ machineName: 'T.Quiz', library: 'T.Quiz 2.0', libraries: ['T.Base 1.2', 'T.Quiz 2.0'] })
  expect(readdirSync(folder).sort()).toEqual(['T.Base-1.2', 'T.Quiz', 'content', 'h5p.json'])
  expect(readFileSync(path.join(folder, 'content/images/Ảnh (1) #50%.JPG'), 'utf8')).toBe('jpg')
  expect(await unpackedDifference(`${folder}.h5p`, folder)).toBeNull()
})

test('libraries that only the content names are loaded too, and older exports may write numbers as text', async () => {
  const part = { ...dependency('T.Part'), runnable: 0 }
  const { answer } = ingest(
    changed({
      'h5p.json': json('h5p.json', { preloadedDependencies: [{ machineName: 'T.Quiz', majorVersion: '2', minorVersion: '0' }] }),
      'content/content.json': JSON.stringify({ parts: [{ inside: { library: 'T.Part 1.0', params: {} } }, { library: 'T.Elsewhere 1.0' }] }),
      'T.Part-1.0/library.json': JSON.stringify(part),
    }),
  )
  expect((await answer).libraries).toEqual(['T.Base 1.2', 'T.Part 1.0', 'T.Quiz 2.0'])
})

test.each(
  readdirSync('content').flatMap((course) =>
    existsSync(`content/${course}/exercises`) ? readdirSync(`content/${course}/exercises`).map((name) => `content/${course}/exercises/${name}`) : [],
  ),
)('our own %s is taken in', async (exercise) => {
  const files = new Map(readdirSync(exercise).map((name) => [name, readFileSync(`${exercise}/${name}`)]))
  const { bytes } = await packageExercise('content/libraries', files, 'Bài thử')
  expect(await ingest(bytes).answer).toMatchObject({ title: 'Bài thử', seemsToReport: 'score' })
})

const zeros = Buffer.alloc(2_500_000)
const malformed: [what: string, bytes: Buffer, rule: PackageRule, file: string | RegExp][] = [
  ['empty', Buffer.alloc(0), 'not-a-zip', ''],
  ['no zip at all', Buffer.from('<html>đây không phải là zip</html>'.repeat(9)), 'not-a-zip', ''],
  ['cut off in the middle', sound.subarray(0, sound.length - 200), 'not-a-zip', ''],
  ['cut off in its last record', sound.subarray(0, sound.length - 5), 'not-a-zip', ''],
  ['with bytes after its end', forgeZip(entriesOfPackage(), { after: Buffer.from('more') }), 'not-a-zip', ''],
  ['with another archive before it', forgeZip(entriesOfPackage(), { before: forgeZip(entriesOfPackage()) }), 'overlapping', ''],
  ['with a second list of entries', forgeZip(entriesOfPackage(), { between: Buffer.from('PK\x01\x02 once more', 'latin1') }), 'overlapping', ''],
  ['with a list that is elsewhere', forgeZip(entriesOfPackage(), { listOffset: 3 }), 'damaged', ''],
  ['with fewer entries than it says', forgeZip(entriesOfPackage(), { count: 12 }), 'damaged', /./],
  ['with sizes that are said to stand elsewhere, and do not', withEntry({ name: 'content/a.json', claimed: 0xffffffff }), 'too-large', 'content/a.json'],
  ['climbing out', withEntry({ name: '../../etc/cron.d/x.json' }), 'name', '../../etc/cron.d/x.json'],
  ['climbing out from within', withEntry({ name: 'content/../../x.json' }), 'name', 'content/../../x.json'],
  ['absolute', withEntry({ name: '/etc/passwd.json' }), 'name', '/etc/passwd.json'],
  ['on a drive', withEntry({ name: 'C:/Windows/x.json' }), 'name', 'C:/Windows/x.json'],
  ['with a backslash', withEntry({ name: 'content\\..\\x.json' }), 'name', 'content\\..\\x.json'],
  ['with a zero in a name', withEntry({ name: 'content/a\0.json' }), 'name', /content/],
  ['with a name that is no UTF-8', withEntry({ name: Buffer.from('636f6e74656e742fff2e6a736f6e', 'hex') }), 'name', /content/],
  ['with a control character in a name', withEntry({ name: 'content/a\n.json' }), 'odd-name', 'content/a\\x0a.json'],
  [
    'with one name in two kinds of letters',
    forgeZip([...entriesOfPackage(), { name: 'content/học.json' }, { name: 'content/học.json'.normalize('NFD') }]),
    'twice',
    /content/,
  ],
  [
    'with one library twice',
    changed({ 'T.Base/library.json': String(soundPackage().get('T.Base-1.2/library.json')), 'T.Base/base.js': '1' }),
    'twice',
    'T.Base/library.json',
  ],
  ['with a name that other systems read otherwise', withEntry({ name: 'content/a.json.' }), 'odd-name', 'content/a.json.'],
  ['with a symbolic link', withEntry({ name: 'content/link.json', data: '/etc/passwd', mode: 0o120777 }), 'link', 'content/link.json'],
  ['with a device', withEntry({ name: 'content/dev.json', mode: 0o060644 }), 'kind', 'content/dev.json'],
  ['with a password', withEntry({ name: 'content/a.json', flags: 1 }), 'encrypted', 'content/a.json'],
  ['compressed as nobody does', withEntry({ name: 'content/a.json', method: 12, raw: Buffer.from('x') }), 'method', 'content/a.json'],
  ['a bomb by ratio', withEntry({ name: 'content/a.json', data: zeros }), 'bomb', 'content/a.json'],
  ['larger than it says', withEntry({ name: 'content/a.json', data: 'x'.repeat(5000), claimed: 100 }), 'bomb', 'content/a.json'],
  ['smaller than it says', withEntry({ name: 'content/a.json', data: 'x', claimed: 100 }), 'damaged', 'content/a.json'],
  ['with bytes that do not unpack', withEntry({ name: 'content/a.json', raw: Buffer.from('ffffff', 'hex') }), 'damaged', 'content/a.json'],
  ['with a wrong checksum', withEntry({ name: 'content/a.json', crc: 1 }), 'damaged', 'content/a.json'],
  ['with one file too large', withEntry({ name: 'content/a.mp4', claimed: 3_000_001 }), 'too-large', 'content/a.mp4'],
  [
    'too large in all',
    forgeZip([...entriesOfPackage(), { name: 'content/a.mp4', data: zeros, method: 0 }, { name: 'content/b.mp4', data: zeros, method: 0 }]),
    'all-too-large',
    '',
  ],
  ['with too many files', forgeZip([...entriesOfPackage(), ...Array.from({ length: 40 }, (_, at) => ({ name: `content/${at}.json` }))]), 'too-many', ''],
  ['with one name twice', withEntry({ name: 'content/content.json' }), 'twice', 'content/content.json'],
  ['with names that differ by case', withEntry({ name: 'content/Content.JSON' }), 'twice', 'content/Content.JSON'],
  ['with a file that is also a folder', withEntry({ name: 'content/images/one.png/two.png' }), 'twice', 'content/images/one.png/two.png'],
  ['with two names for one entry', withEntry({ name: 'content/a.json', localName: 'content/b.json' }), 'twice', 'content/a.json'],
  ['with entries that share bytes', withEntry({ name: 'content/a.json', at: 0, data: String(soundPackage().get('h5p.json')) }), 'overlapping', /./],
  ['with a zip inside', changed({ 'content/more.zip': sound }), 'ending-content', 'content/more.zip'],
  ['with a package inside', changed({ 'content/more.h5p': sound }), 'ending-content', 'content/more.h5p'],
  ['with html in its content', changed({ 'content/page.html': '<script>1</script>' }), 'ending-content', 'content/page.html'],
  ['with script in its content', changed({ 'content/x.JS': '1' }), 'ending-content', 'content/x.JS'],
  ['with html in a library', changed({ 'T.Base-1.2/x.html': '<p>' }), 'ending-library', 'T.Base-1.2/x.html'],
  ['with a program in a library', changed({ 'T.Base-1.2/x.exe': 'MZ' }), 'ending-library', 'T.Base-1.2/x.exe'],
  ['with a page beside it all', changed({ 'start.html': 'x' }), 'outside', 'start.html'],
  ['with a program beside it all', changed({ 'setup.exe': 'MZ' }), 'outside', 'setup.exe'],
  ['with a folder nobody knows', changed({ 'server/x.json': '{}' }), 'outside', 'server/x.json'],
  ['with everything in one folder', forgeZip(entriesOfPackage().map((entry) => ({ ...entry, name: `bai/${entry.name}` }))), 'outside', 'bai/h5p.json'],
  ['without h5p.json', changed({ 'h5p.json': null }), 'missing', 'h5p.json'],
  ['with an h5p.json that is none', changed({ 'h5p.json': '{"title":' }), 'not-json', 'h5p.json'],
  ['with an h5p.json that is a list', changed({ 'h5p.json': '[]' }), 'not-json', 'h5p.json'],
  ['without a title', changed({ 'h5p.json': json('h5p.json', { title: ' ' }) }), 'field', 'h5p.json'],
  ['without a main library', changed({ 'h5p.json': json('h5p.json', { mainLibrary: undefined }) }), 'field', 'h5p.json'],
  ['with a main library that is a path', changed({ 'h5p.json': json('h5p.json', { mainLibrary: '../T.Quiz' }) }), 'field', 'h5p.json'],
  ['with a main library it does not list', changed({ 'h5p.json': json('h5p.json', { mainLibrary: 'T.Other' }) }), 'field', 'h5p.json'],
  ['with a list of libraries that is none', changed({ 'h5p.json': json('h5p.json', { preloadedDependencies: 'T.Quiz' }) }), 'field', 'h5p.json'],
  [
    'with a version that is no number',
    changed({ 'h5p.json': json('h5p.json', { preloadedDependencies: [{ machineName: 'T.Quiz', majorVersion: 'a', minorVersion: 0 }] }) }),
    'field',
    'h5p.json',
  ],
  ['with an embed type nobody knows', changed({ 'h5p.json': json('h5p.json', { embedTypes: ['object'] }) }), 'field', 'h5p.json'],
  ['without content', changed({ 'content/content.json': null }), 'missing', 'content/content.json'],
  ['with content that is no JSON', changed({ 'content/content.json': 'xin chào' }), 'not-json', 'content/content.json'],
  ['with content nested without end', changed({ 'content/content.json': `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}` }), 'too-deep', 'content/content.json'],
  ['without its main library', changed({ [MAIN]: null, 'T.Quiz-2.0/quiz.js': null, 'T.Quiz-2.0/styles/quiz.css': null }), 'libraries-missing', 'h5p.json'],
  [
    'without a library its library needs',
    changed({ [MAIN]: json(MAIN, { preloadedDependencies: [dependency('T.Gone'), dependency('T.Base', 1, 9)] }) }),
    'libraries-missing',
    'h5p.json',
  ],
  ['with a library without its description', changed({ 'T.Base-1.2/library.json': null }), 'missing', 'T.Base-1.2/library.json'],
  ['with a library of another version than its folder', changed({ [MAIN]: json(MAIN, { minorVersion: 1 }) }), 'folder-name', MAIN],
  ['with a library of another name than its folder', changed({ [MAIN]: json(MAIN, { machineName: 'T.Other' }) }), 'folder-name', MAIN],
  ['with a main library that does not run', changed({ [MAIN]: json(MAIN, { runnable: 0 }) }), 'not-runnable', MAIN],
  ['with a script that is missing', changed({ 'T.Quiz-2.0/quiz.js': null }), 'preloaded-missing', MAIN],
  ['with a script of another library', changed({ [MAIN]: json(MAIN, { preloadedJs: [{ path: '../T.Base-1.2/base.js' }] }) }), 'preloaded-path', MAIN],
  ['with a script from elsewhere', changed({ [MAIN]: json(MAIN, { preloadedJs: [{ path: 'https://example.org/x.js' }] }) }), 'preloaded-path', MAIN],
  ['with a script without a scheme', changed({ [MAIN]: json(MAIN, { preloadedJs: [{ path: '//example.org/x.js' }] }) }), 'preloaded-path', MAIN],
  [
    'with a script that is written into its address',
    changed({ [MAIN]: json(MAIN, { preloadedJs: [{ path: 'data:text/javascript,1.js' }] }) }),
    'preloaded-path',
    MAIN,
  ],
  ['with a picture for a style', changed({ [MAIN]: json(MAIN, { preloadedCss: [{ path: 'quiz.js' }] }) }), 'preloaded-path', MAIN],
  ['with a script that is no path', changed({ [MAIN]: json(MAIN, { preloadedJs: [7] }) }), 'field', MAIN],
]

test.each(malformed)('a package %s is refused, with its file and its rule, and leaves nothing', async (_what, bytes, rule, file) => {
  const { folder, answer } = ingest(bytes)
  const refusal = (await answer.then(
    () => null,
    (error: unknown) => error,
  )) as PackageRefused | null
  expect(refusal).toMatchObject({ rule })
  if (typeof file === 'string') expect(refusal?.file).toBe(file)
  else expect(refusal?.file).toMatch(file)
  expect(existsSync(folder)).toBe(false)
})

test('all libraries that are missing are named at once', async () => {
  const { answer } = ingest(changed({ [MAIN]: json(MAIN, { preloadedDependencies: [dependency('T.Gone'), dependency('T.Base', 1, 9)] }) }))
  await expect(answer).rejects.toMatchObject({ detail: 'T.Base-1.9, T.Gone-1.0' })
})

test('a bomb that lies about its size is stopped at the bytes it said', async () => {
  const bomb = withEntry({ name: 'content/a.json', raw: deflateRawSync(Buffer.alloc(60_000_000)), claimed: 900_000 })
  await expect(ingest(bomb).answer).rejects.toMatchObject({ rule: 'bomb' })
})

test('of a thousand missing libraries twenty are named, and of those a content names so many are looked for', async () => {
  const many = (from: number, count: number) => Array.from({ length: count }, (_, at) => dependency(`T.Gone${from + at}`))
  const { answer } = ingest(changed({ [MAIN]: json(MAIN, { preloadedDependencies: many(100, MOST_LIBRARIES) }) }))
  const refused = await answer.then(
    () => null,
    (error: PackageRefused) => error.message,
  )
  expect(refused?.match(/T\.Gone/g)).toHaveLength(20)
  await expect(ingest(changed({ [MAIN]: json(MAIN, { preloadedDependencies: many(0, MOST_LIBRARIES + 1) }) })).answer).rejects.toMatchObject({ rule: 'field' })
  const content = { parts: Array.from({ length: 250_000 }, (_, at) => ({ library: `T.Gone${at} 1.0` })) }
  expect(librariesInContent(content)).toHaveLength(MOST_LIBRARIES)
})
