/** Markdown as the words it shows. */
export function plainMarkdown(markdown: string): string {
  return markdown
    .replace(/\\([\\`*_{}[\]()#+\-.!<>|~])/g, '$1')
    .replace(/\*\*|__|~~|`/g, '')
    .replace(/(^|\s)\*(?=\S)|(\S)\*(?=\s|$|[.,;:!?])/g, '$1$2')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
}
