import { type IconName, iconPaths } from './icon-paths'

export type { IconName } from './icon-paths'

/** A drawing beside a word. It says nothing by itself, so it is hidden from screen readers unless `label` is given. */
export function Icon({ name, size = 18, label }: { name: IconName; size?: number; label?: string }) {
  const { line, fill, dash }: { line?: string; fill?: string; dash?: string } = iconPaths[name]
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true}>
      {line || dash ? (
        <path d={line ?? dash} stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" strokeDasharray={dash && '2.4 2.9'} />
      ) : null}
      {fill ? <path d={fill} fill="currentColor" fillRule="evenodd" /> : null}
    </svg>
  )
}
