/** What every answer carries. One place, so that a test can read it whole. */

/**
 * Nothing from elsewhere, nothing inline, no DOM from strings. `wasm-unsafe-eval` lets WebAssembly run (the
 * passphrase's key derivation and the PDF engine) and allows no JavaScript from text.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types daybook-worker daybook-offline',
].join('; ')

export const securityHeaders: readonly (readonly [name: string, value: string])[] = [
  ['Content-Security-Policy', contentSecurityPolicy],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Embedder-Policy', 'require-corp'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  // A photograph or a sound is taken when its owner asks for it, by this page alone.
  ['Permissions-Policy', 'camera=(self), microphone=(self), geolocation=(), display-capture=(), usb=(), bluetooth=(), serial=(), hid=(), payment=(), interest-cohort=()'],
]
