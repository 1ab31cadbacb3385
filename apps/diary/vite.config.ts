/** How the page is built: plain files from one server, nothing inline, nothing from elsewhere. */
import { defineConfig } from 'vite'

/**
 * A container of ours is stored, never deflated. This entry point of the package leaves out its codecs and the
 * workers it carries as text, which a strict content security policy would refuse anyway.
 */
export const plainZip = { find: /^@zip\.js\/zip\.js$/, replacement: '@zip.js/zip.js/lib/zip-core-custom.js' }

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: [plainZip] },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    modulePreload: false,
    // One sheet of style, in one order, whatever comes later.
    cssCodeSplit: false,
    // `data:` addresses are refused by the page's own policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 100_000,
  },
})
