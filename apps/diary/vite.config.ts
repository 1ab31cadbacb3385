/** How the page is built: plain files from one server, nothing inline, nothing from elsewhere. */
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

/**
 * A container of ours is stored, never deflated. This entry point of the package leaves out its codecs and the
 * workers it carries as text, which a strict content security policy would refuse anyway.
 */
export const plainZip = { find: /^@zip\.js\/zip\.js$/, replacement: '@zip.js/zip.js/lib/zip-core-custom.js' }

const later = fileURLToPath(new URL('./src/worker/later/', import.meta.url))

/**
 * In the worker, these have faces of its own, through which what is heavy in them is fetched when it is first called for:
 * nobody waits for the readers of exports, or for age, to open their book.
 */
const laterFaces: { readonly [name: string]: string } = { '@daybook/imports': 'imports.ts', '@daybook/vault': 'vault.ts', 'temporal-polyfill': 'temporal.ts' }

const heavyLater: Plugin = {
  name: 'heavy-later',
  enforce: 'pre',
  resolveId: (name, importer) => (laterFaces[name] !== undefined && !importer?.startsWith(later) ? later + laterFaces[name] : null),
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: [plainZip] },
  worker: {
    format: 'es',
    plugins: () => [heavyLater],
    // Few files, each of which costs a bad line its delay: what starts the worker, and what its groups have in common.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'], priority: 1 }, { name: 'common', test: /\/apps\/diary\/src\/worker\/[\w-]+\.ts/, minShareCount: 2 }] } } },
  },
  build: {
    target: 'es2022',
    // What the page's script names is asked for together with it: on a bad line each turn costs its delay.
    modulePreload: { polyfill: false, resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []) },
    // One sheet of style, in one order, whatever comes later.
    cssCodeSplit: false,
    // `data:` addresses are refused by the page's own policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 100_000,
  },
})
