/** Mails and a chat that try every way out of being read, as files to bring in. */
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const corpus = fileURLToPath(new URL('../../../shared/hostile/dompurify/expect.mjs', import.meta.url))

export const hasHostile = existsSync(corpus)

/** The payloads that DOMPurify is tested with, which stand beside the project. */
export async function corpusPayloads(): Promise<readonly string[]> {
  const { default: cases } = (await import(pathToFileURL(corpus).href)) as { default: readonly { readonly payload: string }[] }
  return cases.map(({ payload }) => payload)
}

/** Ways to run something or to ask for something. `canary` is an address that must never be asked for; `ran` would be a sign. */
export const ownPayloads = (canary: string): readonly string[] => [
  `<img src="${canary}pixel" width="1" height="1">`,
  `<img srcset="${canary}small 1x, ${canary}large 2x">`,
  `<img src=x onerror="window.ran=1;alert(1)">`,
  `<svg><use href="${canary}use#a"/><image href="${canary}image"/><script>window.ran=1</script><animate onbegin="window.ran=1" attributeName="x" dur="1s"/></svg>`,
  `<math><mtext><style><img src=x onerror=window.ran=1></style></mtext></math>`,
  `<link rel="stylesheet" href="${canary}style"><style>@import url(${canary}import); p { background: url(${canary}background) } @font-face { font-family: a; src: url(${canary}font) }</style><p style="background:url(${canary}inline);font-family:a">words</p>`,
  `<meta http-equiv="refresh" content="0;url=${canary}refresh"><base href="${canary}"><a href="x" ping="${canary}ping">here</a>`,
  `<iframe src="${canary}frame" srcdoc="<script>parent.ran=1</script>"></iframe><object data="${canary}object"></object><embed src="${canary}embed">`,
  `<video src="${canary}video" poster="${canary}poster" autoplay onloadstart="window.ran=1"></video><audio src="${canary}audio" autoplay></audio>`,
  `<form action="${canary}form"><button formaction="javascript:window.ran=1">go</button><input type=image src="${canary}button"></form><script>document.forms[0].submit()</script>`,
  `<a href="javascript:window.ran=1">go</a><a href="data:text/html,<script>opener.ran=1</script>">go</a>`,
  `</textarea></title></style></script><script>window.ran=1</script>`,
  `<template><script>window.ran=1</script></template><noscript><p title="</noscript><img src=x onerror=window.ran=1>">`,
  `{{constructor.constructor('window.ran=1')()}} \${window.ran=1} <%= 1 %>`,
  `<link rel="dns-prefetch" href="${canary}"><link rel="preconnect" href="${canary}"><link rel="prefetch" href="${canary}prefetch"><script type="speculationrules">{"prerender":[{"urls":["${canary}prerender"]}]}</script>`,
  `<body background="${canary}body" onload="window.ran=1" onpageshow="window.ran=1"><table background="${canary}table"><tr><td>cell</td></tr></table>`,
]

const base64 = (text: string) => (Buffer.from(text).toString('base64').match(/.{1,76}/g) ?? []).join('\n')
const encodedWord = (text: string) => `=?utf-8?B?${Buffer.from(text.replace(/\s+/g, ' ').slice(0, 40)).toString('base64')}?=`

/** Each payload twice: as the HTML of a mail, and as plain words that must be shown as they are; in the subject, the sender's name and an attachment's name too. */
export function hostileMailbox(payloads: readonly string[]): string {
  return payloads
    .flatMap((payload) => (['html', 'plain'] as const).map((kind) => ({ payload, kind })))
    .map(({ payload, kind }, n) => {
      const date = new Date(Date.UTC(2024, 3, 8, 8, n)).toUTCString().replace('GMT', '+0000')
      const head = `From 1@xxx Mon Apr 08 08:00:00 +0000 2024\nFrom: ${encodedWord(payload)} <alex@example.net>\nTo: Jo <jo@example.org>\nSubject: ${encodedWord(payload)}\nDate: ${date}\nMessage-ID: <${n}@example.net>\nMIME-Version: 1.0\n`
      const body = `Content-Type: text/${kind}; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64(payload)}\n`
      if (kind === 'plain') return `${head}${body}`
      const attached = `Content-Type: image/svg+xml\nContent-Disposition: attachment; filename="${encodedWord(payload)}"\nContent-Transfer-Encoding: base64\n\n${base64(`<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=1">${payload}</svg>`)}\n`
      return `${head}Content-Type: multipart/mixed; boundary="b"\n\n--b\n${body}--b\n${attached}--b--\n`
    })
    .join('\n')
}

export const hostileChat = (payloads: readonly string[]): string => payloads.map((payload, n) => `13/04/2024, 18:${String(n % 60).padStart(2, '0')} - Alex <img src=x onerror=window.ran=1>: ${payload.replace(/\s+/g, ' ')}\n`).join('')
