import type { Root } from 'mdast'
import { bundleMDX } from 'mdx-bundler'
import { getMDXComponent } from 'mdx-bundler/client/index.js'
import type { ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import remarkGfm from 'remark-gfm'
import { visit } from 'unist-util-visit'
import { SourceRefused } from './finding'
import { guardTree } from './guard'
import { HEADINGS, linkHeadings } from './headings'
import { parseBody } from './parse'

/** Components by the names of the vocabulary; `Question` gets only its `id`. */
export type Components = Record<string, ComponentType<Record<string, string> & { children?: React.ReactNode }>>

const refuseEngine = {
  parse: () => {
    throw new Error('only YAML front matter')
  },
  stringify: () => '',
}

/**
 * Compiles the body of a lesson with mdx-bundler and renders it once to HTML. Throws `SourceRefused` for what is not of
 * the dialect, before any code is made: the body is read without a parser of JavaScript first, and the guard is the
 * first remark plugin again, so code is made only of trees that hold nothing but the vocabulary. Questions are emptied
 * before code exists. An empty line stands before the body, so that no front matter is ever looked for in it. `headings`
 * is how the ids of its headings begin.
 */
export async function renderLesson(body: string, file: string, components: Components, headings = HEADINGS): Promise<string> {
  parseBody(body, file)
  const guard = () => (tree: Root) => {
    const findings = guardTree(tree, file, -1)
    if (findings.length) throw new SourceRefused(findings)
  }
  const { code } = await bundleMDX({
    source: `\n${body}`,
    grayMatterOptions: (options) =>
      ({ ...options, engines: { javascript: refuseEngine, js: refuseEngine, json: refuseEngine, coffee: refuseEngine, toml: refuseEngine } }) as typeof options,
    mdxOptions: (options) => ({
      ...options,
      remarkPlugins: [guard, emptyQuestions, linkHeadings(headings), ...(options.remarkPlugins ?? []), remarkGfm],
      // A style attribute would be refused by the page's policy.
      tableCellAlignToStyle: false,
      remarkRehypeOptions: { footnoteLabel: 'Chú thích', footnoteBackLabel: 'Về chỗ chú thích', footnoteLabelProperties: { className: ['visually-hidden'] } },
    }),
    esbuildOptions: (options) => ({ ...options, minify: false, define: { 'process.env.NODE_ENV': '"production"' } }),
  })
  const Lesson = getMDXComponent(code)
  return renderToStaticMarkup(<Lesson components={components} />)
}

const emptyQuestions = () => (tree: Root) => {
  visit(tree, (raw) => {
    const node = raw as unknown as { name?: string; children?: unknown[]; attributes?: { name: string; value: string }[] }
    if (node.name !== 'Question') return
    node.children = []
    const id = node.attributes?.find((attribute) => attribute.name === 'id')
    node.attributes = id ? [id] : []
  })
}
