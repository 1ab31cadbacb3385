/** Keys to check mails' signatures against: from a file, or asked of the DNS when the person says so. */
import { resolveTxt } from 'node:dns/promises'
import { verifyDkim } from '@daybook/imports'
import type { KeepOptions } from '@daybook/journal'
import { readText, WrongUse, type Values } from './command.ts'

export const dkimOptions = {
  'dkim-keys': { type: 'string', value: 'FILE.json', help: 'DNS records to check mails against: {"selector._domainkey.example.net": "v=DKIM1; …"}.' },
  'dkim-dns': { type: 'boolean', help: 'Ask the DNS for them. Whoever runs your network can see which mail domains are asked about.' },
} as const

type Key = (domain: string, selector: string) => Promise<string | undefined>

export async function dkimFrom(values: Values): Promise<KeepOptions['authenticate'] | undefined> {
  const file = values.text('dkim-keys')
  const keys: Key[] = []
  if (file !== undefined) keys.push(await keysInFile(file))
  if (values.flag('dkim-dns')) keys.push(keyInDns)
  if (keys.length === 0) return undefined
  return async (raw) => {
    const used = new Map<string, string>()
    const key: Key = async (domain, selector) => {
      for (const ask of keys) {
        const found = await ask(domain, selector)
        if (found !== undefined) {
          used.set(`${selector} ${domain}`, found)
          return found
        }
      }
      return undefined
    }
    const results = await verifyDkim(raw, { key })
    return results.flatMap(({ domain, selector, verdict, weak }) => {
      const record = used.get(`${selector} ${domain}`)
      return record === undefined ? [] : [{ domain, selector, key: record, verdict, weak: [...weak] }]
    })
  }
}

async function keysInFile(file: string): Promise<Key> {
  const text = await readText(file)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new WrongUse(`${file} is not JSON: ${(cause as Error).message}`)
  }
  if (typeof value !== 'object' || value === null) throw new WrongUse(`${file} is not an object of names and DNS records.`)
  const records = new Map(Object.entries(value).map(([name, record]) => [name.toLowerCase().replace(/\.$/, ''), String(record)]))
  return async (domain, selector) => records.get(`${selector}._domainkey.${domain}`.toLowerCase())
}

const keyInDns: Key = async (domain, selector) => {
  try {
    return (await resolveTxt(`${selector}._domainkey.${domain}`)).map((pieces) => pieces.join('')).find((record) => record.includes('p='))
  } catch {
    return undefined
  }
}
