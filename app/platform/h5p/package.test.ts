import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packageExercise } from './package'

const libraries = 'content/libraries'
const exercises = {
  'content/hvs-02/exercises/doc-ten-mien': 'HVS.SortCards-1.0',
  'content/hvs-02/exercises/loi-trong-thu': 'HVS.FindMistakes-1.0',
  'content/hvs-03/exercises/thu-du-dung': 'HVS.SortCards-1.0',
  'content/hvs-03/exercises/loi-trong-danh-sach': 'HVS.FindMistakes-1.0',
  'content/hvs-02/exercises/thu-khan-tren-dien-thoai': 'HVS.FindMistakes-1.0',
  'content/hvs-02/exercises/cuoc-goi-16-gio-38': 'HVS.Scenario-1.0',
  'content/hvs-03/exercises/thu-tu-khi-lo-du-lieu': 'HVS.OrderSteps-1.0',
  'content/hvs-03/exercises/phieu-ghi-nhan-yeu-cau': 'HVS.FillForm-1.0',
}

describe.each(Object.entries(exercises))('%s', (exercise, folder) => {
  const built = packageExercise(libraries, filesOf(exercise), 'Bài tập thử')
  const read = async (path: string) => JSON.parse((await built).files.get(path)?.toString() ?? 'null')

  it('gives the same bytes for the same input', async () => {
    const again = await packageExercise(libraries, filesOf(exercise), 'Bài tập thử')
    expect(again.bytes.equals((await built).bytes)).toBe(true)
  })

  it('names its main library first in h5p.json, then what that needs', async () => {
    const [machineName, version] = folder.split('-')
    const [majorVersion, minorVersion] = version.split('.').map(Number)
    expect(await read('h5p.json')).toMatchObject({
      title: 'Bài tập thử',
      mainLibrary: machineName,
      preloadedDependencies: [
        { machineName, majorVersion, minorVersion },
        { machineName: 'HVS.Kit', majorVersion: 1, minorVersion: 0 },
      ],
    })
  })

  it('holds every file its library preloads', async () => {
    const library = await read(`${folder}/library.json`)
    const paths = [...library.preloadedJs, ...library.preloadedCss].map(({ path }) => `${folder}/${path}`)
    expect(paths).not.toHaveLength(0)
    expect([...(await built).files.keys()]).toEqual(expect.arrayContaining(paths))
  })

  it('holds what it says, at the top only what H5P knows, and no source of ours', async () => {
    const { bytes, files } = await built
    expect(unzip(bytes)).toEqual(files)
    for (const path of files.keys()) expect(path).toMatch(/^(h5p\.json|content\/|[\w.]+-\d+\.\d+\/)/)
    expect(files.has('content/exercise.yaml')).toBe(false)
  })

  it('fills every button and message from the defaults', async () => {
    const semantics = (await read(`${folder}/semantics.json`)) as { name: string; fields?: { name: string }[] }[]
    const words = semantics.find((field) => field.name === 'l10n')?.fields ?? []
    const { l10n } = await read('content/content.json')
    expect(Object.keys(l10n).sort()).toEqual(words.map((word) => word.name).sort())
    expect(Object.values(l10n).every((text) => typeof text === 'string' && text !== '')).toBe(true)
  })
})

describe('an exercise that cannot be packaged', () => {
  it('says which library is missing', async () => {
    const files = new Map([['exercise.yaml', Buffer.from('library: "HVS.Nothing 1.0"\n')]])
    await expect(packageExercise(libraries, files, 'Thử')).rejects.toThrow('HVS.Nothing-1.0')
  })

  it('says how a library is written', async () => {
    const files = new Map([['exercise.yaml', Buffer.from('library: SortCards\n')]])
    await expect(packageExercise(libraries, files, 'Thử')).rejects.toThrow('HVS.SortCards 1.0')
  })
})

const filesOf = (folder: string) => new Map(readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`)]))

/** Reads a zip of stored entries by its central directory. */
function unzip(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const size = zip.readUInt32LE(at + 20)
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28))
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    files.set(name, zip.subarray(start, start + size))
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}
