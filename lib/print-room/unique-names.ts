import { guardBaseName } from '@/lib/codes/file-name'

/**
 * Gives each file of a folder a name of its own, also where upper and lower case are the same: the
 * second `Menu.png` becomes `Menu (2).png`.
 */
export function openNames(taken: readonly string[] = []) {
  const used = new Set(taken.map(fold))
  /** Where to go on counting, so that ten thousand equal names stay quick. */
  const counts = new Map<string, number>()
  return (base: string, extension: string): string => {
    const key = fold(`${base}.${extension}`)
    for (let count = counts.get(key) ?? 1; ; count += 1) {
      const suffix = count === 1 ? '' : ` (${count})`
      const name = `${guardBaseName(base, suffix)}.${extension}`
      if (used.has(fold(name))) continue
      used.add(fold(name))
      counts.set(key, count + 1)
      return name
    }
  }
}

/** Two names that some file system takes for the same. */
const fold = (name: string) => name.normalize('NFKC').toUpperCase().toLowerCase()
