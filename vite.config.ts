import path from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import { directInDevelopment } from './app/platform/http/development'
import { bundle } from './cli/bundle.mjs'
import remixConfig from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/** While developing, the compiling thread is bundled anew when what it renders with changes; it takes it up with its next job. */
const compilingThread: Plugin = {
  name: 'compiling-thread',
  apply: 'serve',
  configureServer({ watcher }) {
    watcher.on('change', (file) => {
      if (/app\/(ui\/lesson|platform\/mdx|domain\/authoring)\//.test(file)) bundle().catch((error: unknown) => console.error(error))
    })
  },
}

export default defineConfig({
  plugins: [compilingThread, directInDevelopment(), tailwindcss(), remix(remixConfig)],
  resolve: { alias: { '~': path.resolve('app') } },
  server: { host: process.env.HOST ?? '127.0.0.1', port: Number(process.env.PORT ?? 3000), strictPort: true },
  // Scripts of pages are built as workers are, by themselves; as modules they may fetch a part later, as the studio does.
  worker: { format: 'es' },
  build: {
    // The page's policy allows fonts from our own address only, so none may become a data: address.
    assetsInlineLimit: (file) => (/\.(woff2?|ttf)$/.test(file) ? false : undefined),
    // Sizes are measured by the bench over the wire; the build need not gzip everything to print them.
    reportCompressedSize: false,
  },
})
