/** The page's own worker is the only script that is ever started by its address. Where Trusted Types are enforced, this says so. */

interface Policy {
  createScriptURL(address: string): string
}

interface Factory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy
}

let policy: Policy | undefined

export function ownWorker(address: string): Worker {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
  policy ??= factory?.createPolicy('daybook-worker', {
    createScriptURL(given) {
      const { origin } = new URL(given, location.href)
      if (origin !== location.origin) throw new TypeError('Only scripts of this page are started.')
      return given
    },
  })
  return new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' })
}
