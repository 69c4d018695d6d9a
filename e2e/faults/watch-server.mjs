import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

// Run as a child: `URL PID`. Asks a server whether it is alive, again and again, and looks how much
// memory it and all that it started hold. A process of its own, so that nobody's work is in its figures.
const [, , url = '', pid = ''] = process.argv

const EVERY_MS = 20
const NOTHING = { answers: 0, slowestMs: 0, memoryMb: 0 }
let seen = { ...NOTHING }
let asked = 0

process.on('message', () => (asked += 1))
process.on('disconnect', () => process.exit())

for (;;) {
  const askedMs = performance.now()
  const response = await fetch(`${url}/api/health/live`)
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`live answers ${response.status}`)
  seen.answers += 1
  seen.slowestMs = Math.max(seen.slowestMs, performance.now() - askedMs)
  seen.memoryMb = Math.max(seen.memoryMb, readMemoryMb())
  for (; asked > 0; asked -= 1) {
    process.send?.(seen)
    seen = { ...NOTHING }
  }
  await wait(EVERY_MS)
}

/** What is resident of the process and of its children; one that ends meanwhile holds nothing. */
function readMemoryMb() {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const all = processes.flatMap((id) => {
    try {
      const status = readFileSync(`/proc/${id}/status`, 'utf8')
      const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1] ?? ''
      return [{ id, parent, kb: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) }]
    } catch {
      return []
    }
  })
  const own = all.filter(({ id, parent }) => id === pid || parent === pid)
  return Math.round(own.reduce((sum, { kb }) => sum + kb, 0) / 1024)
}
