/** What the server made of a file: where it stands in the course, or what is wrong with it. */
export type UploadReply = { path: string | null; url: string | null; kind: string | null; findings: { found: string; advice: string }[] }

/** Sends one file as it is, telling how far it is. Null when the network or the server failed. */
export function uploadFile(draftId: string, file: File, onPercent: (percent: number) => void): Promise<UploadReply | null> {
  return send<UploadReply>(`/teach/drafts/${draftId}/media?name=${encodeURIComponent(file.name)}`, file, onPercent)
}

/** What the server read in a Word file: its text as Markdown, with its pictures saved in the course. */
export type WordReply = { markdown: string; media: Record<string, { url: string; kind: string }>; findings: { found: string; advice: string }[] }

/** Sends a Word file to be read. */
export function uploadWord(draftId: string, file: File, onPercent: (percent: number) => void): Promise<WordReply | null> {
  return send<WordReply>(`/teach/drafts/${draftId}/documents?name=${encodeURIComponent(file.name)}`, file, onPercent)
}

// How large a body may be depends on what it says it is; by its bytes the server tells what it really is.
const TYPES: Record<string, string> = {
  vtt: 'text/vtt',
  srt: 'text/vtt',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

function send<T>(url: string, file: File, onPercent: (percent: number) => void): Promise<T | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.setRequestHeader('accept', 'application/json')
    const ending = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase()
    request.setRequestHeader('content-type', TYPES[ending] ?? (file.type || 'application/octet-stream'))
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onPercent(Math.round((event.loaded / event.total) * 100))
    })
    request.addEventListener('loadend', () => {
      try {
        resolve(request.status >= 200 && request.status < 500 && request.responseText ? (JSON.parse(request.responseText) as T) : null)
      } catch {
        resolve(null)
      }
    })
    request.send(file)
  })
}
