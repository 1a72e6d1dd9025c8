import type { ReactNode } from 'react'
import type { ShownMedia } from '~/domain/authoring/compile-jobs'
import type { WordProps } from './word-props'

/** Where a file of the course is fetched, by the path a lesson names it with. */
type ResolveMedia = (path: string) => ShownMedia

const ENDINGS: Record<string, string> = { docx: 'Word', xlsx: 'Excel', pptx: 'PowerPoint', pdf: 'PDF', txt: 'Văn bản' }
const endingOf = (path: string) => path.slice(path.lastIndexOf('.') + 1).toLowerCase()

function sizeText(bytes: number): string {
  return bytes < 950_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`
}

/** The words that show files of the course, with links and images of Markdown among them. */
export function mediaWords(resolve: ResolveMedia): Record<string, (props: WordProps) => ReactNode> {
  const picture = (src: string, alt: string) => {
    const { url, size } = resolve(src)
    return <img src={url} alt={alt} width={size?.width} height={size?.height} loading="lazy" decoding="async" />
  }
  return {
    img: ({ src, alt }) => picture(src, alt),
    a: ({ href, children, ...rest }) => {
      if (href?.startsWith('media/'))
        return (
          <a href={resolve(href).url} download>
            {children}
          </a>
        )
      const isAway = /^https?:/i.test(href ?? '')
      return (
        <a {...rest} href={href} rel={isAway ? 'noopener noreferrer' : undefined}>
          {children}
        </a>
      )
    },
    Figure: ({ src, alt, children }) => (
      <figure className="figure">
        {picture(src, alt)}
        <figcaption>{children}</figcaption>
      </figure>
    ),
    Video: ({ src, captions, title, poster, children }) => {
      const { url, size } = resolve(src)
      return (
        <figure className="media" data-media="video">
          <video controls preload="none" aria-label={title} width={size?.width} height={size?.height} poster={poster ? resolve(poster).url : undefined}>
            <source src={url} />
            <track kind="captions" src={resolve(captions).url} srcLang="vi" label="Tiếng Việt" default />
            <a href={url}>Tải đoạn phim</a>
          </video>
          <figcaption>{title}</figcaption>
          {children ? <Transcript>{children}</Transcript> : null}
        </figure>
      )
    },
    Audio: ({ src, title, children }) => (
      <figure className="media" data-media="audio">
        <figcaption>{title}</figcaption>
        {/* biome-ignore lint/a11y/useMediaCaption: sound has its transcript below */}
        <audio controls preload="none" aria-label={title} src={resolve(src).url} />
        <Transcript>{children}</Transcript>
      </figure>
    ),
    Download: ({ src, title }) => {
      const { url, bytes } = resolve(src)
      const ending = endingOf(src)
      return (
        <p className="download">
          <a href={url} download>
            {title}
          </a>{' '}
          <span className="download-kind">
            ({ENDINGS[ending] ?? ending.toUpperCase()}
            {bytes ? `, ${sizeText(bytes)}` : ''})
          </span>
        </p>
      )
    },
  }
}

function Transcript({ children }: { children: ReactNode }) {
  return (
    <details className="reveal">
      <summary>Đọc bản chữ</summary>
      {children}
    </details>
  )
}
