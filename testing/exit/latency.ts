/**
 * `node testing/exit/latency.ts`: milliseconds from the press of Escape to the empty page having been painted, in each browser.
 * Printed, not asserted: they are the machine's as much as ours.
 */
import { chromiumSeat } from './chromium-seat.ts'
import { firefoxSeat } from './firefox-seat.ts'
import { serveDiary } from './fixture.ts'
import { serveElsewhere } from './matrix.ts'
import { until } from './seat.ts'

/** A page as long as a year's timeline, and a listener before ours that waits for the first frame without it. */
const watch = `(async () => {
  const list = document.querySelector('main')
  for (let at = 0; at < 5000; at += 1) list.appendChild(document.createElement('p')).textContent = 'Entry ' + at
  new MutationObserver(() => {
    const emptied = performance.now()
    requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => navigator.sendBeacon('/told', 'latency ' + (emptied - pressed).toFixed(1) + ' ' + (performance.now() - pressed).toFixed(1)); channel.port2.postMessage(0) })
  }).observe(document.documentElement, { childList: true })
  let pressed = 0
  const prevent = KeyboardEvent.prototype.preventDefault
  KeyboardEvent.prototype.preventDefault = function () { pressed ||= this.timeStamp; prevent.call(this) }
  // The long page has been laid out before anything is pressed.
  for (let frames = 0; frames < 5; frames += 1) await new Promise((next) => requestAnimationFrame(next))
  return true
})()`

for (const start of [chromiumSeat, firefoxSeat]) {
  const elsewhere = await serveElsewhere(1000)
  const served = await serveDiary(`${elsewhere.address}/weather`)
  const seat = await start()
  for (let run = 0; run < 5; run += 1) {
    const tab = await seat.newTab()
    await tab.goto(served.address)
    await tab.evaluate(watch)
    await tab.press('Escape')
    await until('the weather', async () => (await tab.address()).endsWith('/weather'))
  }
  const runs = served.told.filter((said) => said.startsWith('latency')).map((said) => said.split(' ').slice(1))
  console.log(`${seat.browser}, ms from the press to the empty page: ${runs.map(([emptied]) => emptied).join(', ')}; to its first frame: ${runs.map(([, painted]) => painted).join(', ')}`)
  await seat.end()
  await seat.remove()
  served.close()
  elsewhere.close()
}
