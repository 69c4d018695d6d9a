import { readFileSync } from 'node:fs'

// Preloaded into a replica of the fault tests: moves its clock by as many milliseconds as a file
// says, looked at twice a second. Timers go on as they do when a real clock is set.
const file = process.env.MOVED_CLOCK_FILE ?? ''
const realNow = Date.now
let byMs = 0

function look() {
  try {
    byMs = Number(readFileSync(file, 'utf8'))
  } catch {
    byMs = 0
  }
}
look()
setInterval(look, 500).unref()

Date.now = () => realNow() + byMs
globalThis.Date = new Proxy(Date, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [target.now()] : given, newTarget),
})
