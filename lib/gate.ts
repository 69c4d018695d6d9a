import { AppError } from '@/lib/errors'

const holder = globalThis as typeof globalThis & { sunflowerGates?: Map<string, number> }
/**
 * On globalThis, since every route may get its own copy of this module. One gate for each process is
 * meant: it guards that process's own processors and memory.
 */
const inside = (holder.sunflowerGates ??= new Map<string, number>())

/**
 * Lets a few in at once and sends the rest away at once, so that heavy work never queues up in front
 * of light work. Call what it gives back when done; calling it twice does nothing more.
 * @throws AppError too_busy
 */
export function enterGate(name: string, limit: number): () => void {
  const count = inside.get(name) ?? 0
  if (count >= limit) throw new AppError('too_busy')
  inside.set(name, count + 1)
  let isInside = true
  return () => {
    if (!isInside) return
    isInside = false
    inside.set(name, (inside.get(name) ?? 1) - 1)
  }
}
