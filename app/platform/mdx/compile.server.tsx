import type { Root } from 'mdast'
import { bundleMDX } from 'mdx-bundler'
import { getMDXComponent } from 'mdx-bundler/client/index.js'
import type { ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import remarkGfm from 'remark-gfm'
import { visit } from 'unist-util-visit'
import { SourceRefused } from './finding'
import { guardTree } from './guard'

/** Components by the names of the vocabulary; `Question` gets only its `id`. */
export type Components = Record<string, ComponentType<Record<string, string> & { children?: React.ReactNode }>>

const refuseEngine = {
  parse: () => {
    throw new Error('only YAML front matter')
  },
  stringify: () => '',
}

/**
 * Compiles the body of a lesson with mdx-bundler and renders it once to HTML. The guard is the first remark plugin,
 * so code is made only of trees that hold nothing but the vocabulary; questions are emptied before code exists.
 */
export async function renderLesson(body: string, file: string, components: Components): Promise<string> {
  let questionIds: string[] = []
  const guard = () => (tree: Root) => {
    const findings = guardTree(tree, file)
    if (findings.length) throw new SourceRefused(findings)
  }
  const emptyQuestions = () => (tree: Root) => {
    questionIds = []
    visit(tree, (raw) => {
      const node = raw as unknown as { name?: string; children?: unknown[]; attributes?: { name: string; value: string }[] }
      if (node.name !== 'Question') return
      node.children = []
      const id = node.attributes?.find((attribute) => attribute.name === 'id')
      node.attributes = id ? [id] : []
      questionIds.push(id?.value ?? '')
    })
  }
  const { code } = await bundleMDX({
    source: body,
    grayMatterOptions: (options) =>
      ({ ...options, engines: { javascript: refuseEngine, js: refuseEngine, json: refuseEngine, coffee: refuseEngine, toml: refuseEngine } }) as typeof options,
    mdxOptions: (options) => ({ ...options, remarkPlugins: [guard, emptyQuestions, ...(options.remarkPlugins ?? []), remarkGfm] }),
    esbuildOptions: (options) => ({ ...options, minify: false, define: { 'process.env.NODE_ENV': '"production"' } }),
  })
  const Lesson = getMDXComponent(code)
  return renderToStaticMarkup(<Lesson components={components} />)
}
