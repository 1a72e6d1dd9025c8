import { categoryName, REPLACED } from '~/domain/certification/changes'
import { isPdf } from '~/domain/certification/qr-in-pdf'
import type { OfflineData, Withdrawal, WithdrawalList } from '~/domain/certification/withdrawals'
import { type Answer, judge, judgePdf, readList } from './judge'
import { textInPicture, textInVideo } from './scan'
import { type OfflineWords, offlineWords } from './words'

const DAY = 86_400_000
/** From how many days on a withdrawal list is called old. */
const OLD_DAYS = 30
const MOST_FILE = 20_000_000
const WEAK = new Set<Answer['kind']>(['unknown-key', 'not-ours', 'address-only', 'old-browser', 'empty', 'pdf-without-qr'])

const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as OfflineData
/** `isPdf`: the answer is about a file whose sheet somebody has yet to compare. */
type Shown = Answer & { isPdf?: boolean }
const place = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
let words: OfflineWords = offlineWords.vi
let list: WithdrawalList | null = null
let last: Shown | null = null
let camera: MediaStream | null = null

const day = (at: Date) => new Intl.DateTimeFormat('vi-VN', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Asia/Ho_Chi_Minh' }).format(at)
const time = (at: Date) => new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' }).format(at)

function element(tag: string, text = '', attributes: Record<string, string> = {}): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

function say(): void {
  for (const item of document.querySelectorAll<HTMLElement>('[data-word]')) {
    const word = words[item.dataset.word as keyof OfflineWords]
    if (typeof word === 'string') item.textContent = word
  }
  document.documentElement.lang = words === offlineWords.vi ? 'vi' : 'en'
  document.title = words.title
  place('academy').textContent = words === offlineWords.vi ? data.academy.vi : data.academy.en
  place('state').textContent = list
    ? `${words.asOf(`${time(new Date(list.issued))} ${day(new Date(list.issued))}`, list.withdrawn.length)} ${words.today(day(new Date()))}`
    : ''
  place('keys').replaceChildren(...data.keys.map(({ id, publicKey }) => element('li', `${id} ${publicKey}`)))
  if (last) show(last)
}

function warnings(): string[] {
  if (!list) return [words.badList]
  const age = Math.floor((Date.now() - new Date(list.issued).getTime()) / DAY)
  if (age < -1) return [words.clock(day(new Date()))]
  return age >= OLD_DAYS ? [words.old(age)] : []
}

function withdrawnText({ on, category }: Withdrawal): string {
  const when = on.split('-').reverse().join('/')
  return category === REPLACED.id ? words.replacedText(when) : words.withdrawnText(when, categoryName(category, words === offlineWords.en ? 'en' : 'vi'))
}

function show(answer: Shown): void {
  last = answer
  const isReplaced = answer.kind === 'withdrawn' && answer.withdrawal.category === REPLACED.id
  const tone = answer.kind === 'good' ? 'jade' : WEAK.has(answer.kind) || isReplaced ? 'muted' : 'lacquer'
  const heading = element('h2', isReplaced ? words.replaced : words[answer.kind], { tabindex: '-1' })
  const lines = answer.kind === 'withdrawn' ? withdrawnText(answer.withdrawal) : words[`${answer.kind}Text`]
  const compare = answer.isPdf && 'stated' in answer ? [words.pdfCompare] : []
  const facts = element('dl')
  if ('stated' in answer)
    for (const { row, value } of answer.stated)
      facts.append(element('dt', words.rows[row]), element('dd', row === 'knownBy' ? (words.knownBy[value] ?? value) : value))
  const box = place('answer')
  box.dataset.tone = tone
  box.dataset.kind = answer.kind
  box.replaceChildren(heading, element('p', lines), ...[...compare, ...warnings()].map((text) => element('p', text, { class: 'warning' })), facts)
  box.hidden = false
  heading.focus()
}

function complain(text: string): void {
  place('trouble').textContent = text
}

async function check(text: string): Promise<void> {
  complain('')
  if (!list) return complain(words.badList)
  show(await judge(text, data, list, new Date()))
}

async function checkFile(file: File | undefined): Promise<void> {
  if (!file) return
  if (file.size > MOST_FILE) return complain(words.tooLarge)
  if (!file.type.startsWith('image/')) {
    const letters = new TextDecoder('latin1').decode(await file.arrayBuffer())
    return isPdf(letters) ? checkPdf(letters) : check(await file.text())
  }
  const text = await textInPicture(file).catch(() => null)
  return text === null ? complain(words.noQr) : check(text)
}

async function checkPdf(letters: string): Promise<void> {
  complain('')
  if (!list) return complain(words.badList)
  show({ ...(await judgePdf(letters, data, list, new Date())), isPdf: true })
}

async function scan(): Promise<void> {
  const video = place<HTMLVideoElement>('video')
  if (camera) return endScan()
  try {
    camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 } } })
  } catch {
    return complain(words.noCamera)
  }
  video.srcObject = camera
  video.hidden = false
  await video.play()
  place('scan').textContent = words.stop
  complain(words.scanning)
  while (camera) {
    const text = await textInVideo(video)
    if (text) {
      endScan()
      return check(text)
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

function endScan(): void {
  for (const track of camera?.getTracks() ?? []) track.stop()
  camera = null
  place('video').hidden = true
  place('scan').textContent = words.scan
  complain('')
}

async function begin(): Promise<void> {
  list = await readList(data).catch(() => null)
  place('camera').hidden = !navigator.mediaDevices?.getUserMedia
  place('save').hidden = location.protocol === 'file:'
  place('work').hidden = false
  say()
  for (const text of warnings()) place('warnings').append(element('p', text, { class: 'warning' }))
  place<HTMLInputElement>('file').addEventListener('change', (event) => checkFile((event.target as HTMLInputElement).files?.[0]))
  place('paste').addEventListener('submit', (event) => {
    event.preventDefault()
    check(place<HTMLTextAreaElement>('text').value)
  })
  place('scan').addEventListener('click', scan)
  place('language').addEventListener('click', () => {
    words = words === offlineWords.vi ? offlineWords.en : offlineWords.vi
    say()
  })
  document.addEventListener('dragover', (event) => event.preventDefault())
  document.addEventListener('drop', (event) => {
    event.preventDefault()
    checkFile(event.dataTransfer?.files[0])
  })
}

begin()
