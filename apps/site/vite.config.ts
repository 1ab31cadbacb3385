/** How the site is built: one script and one style sheet for browsers, and the server's own code, as Node reads no .tsx. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig(({ isSsrBuild = false }) => ({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: isSsrBuild
    ? { rolldownOptions: { input: here('src/index.ts') }, outDir: here('dist/server'), target: 'node24', reportCompressedSize: false }
    : {
        outDir: here('dist/client'),
        manifest: true,
        modulePreload: false,
        target: 'es2022',
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        rolldownOptions: { input: here('src/client/main.ts') },
      },
}))
