/**
 * `node tools/icons.ts`: draws the diary's icon (apps/diary/public/icon.svg) at the sizes that phones ask for, since some take no
 * SVG and would show a picture of the page instead. Run it when the drawing changes; what it makes is kept with the sources.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromiumBrowser } from '../testing/page.ts'

const folder = fileURLToPath(new URL('../apps/diary/public/', import.meta.url))
const drawing = readFileSync(`${folder}icon.svg`, 'utf8')

/** `share`: of the side that the drawing fills. A maskable icon keeps its drawing within the middle 80 per cent (W3C Manifest, "purpose"). */
const icons = [
  { name: 'apple-touch-icon.png', side: 180, share: 0.72 },
  { name: 'icon-192.png', side: 192, share: 0.8 },
  { name: 'icon-512.png', side: 512, share: 0.8 },
  { name: 'icon-maskable.png', side: 512, share: 0.56 },
]

const browser = await chromiumBrowser()
try {
  for (const { name, side, share } of icons) {
    const page = await browser.newPage({ viewport: { width: side, height: side } })
    await page.setContent(`<body style="margin:0;height:${side}px;display:grid;place-items:center;background:#fbfaf7"><div style="width:${side * share}px;line-height:0">${drawing}</div></body>`)
    writeFileSync(`${folder}${name}`, await page.screenshot())
    await page.close()
  }
} finally {
  await browser.close()
}
