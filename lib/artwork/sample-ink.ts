import { FULL_INK, type InkCoverage } from './ink-coverage'

/** The ink's share, 0 to 1, between pixel centres, bilinear; pixels, origin top left. Nothing at the edge. */
export function sampleInk({ width, height, levels }: InkCoverage, x: number, y: number): number {
  const left = Math.floor(x - 0.5)
  const top = Math.floor(y - 0.5)
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 0
  // No pairs in what is asked half a million times a picture: each would be an array.
  const dx = x - 0.5 - left
  const dy = y - 0.5 - top
  const at = top * width + left
  const above = (levels[at] ?? 0) * (1 - dx) + (levels[at + 1] ?? 0) * dx
  const below = (levels[at + width] ?? 0) * (1 - dx) + (levels[at + width + 1] ?? 0) * dx
  return (above * (1 - dy) + below * dy) / FULL_INK
}

/** Where a profile first passes one half, between two of its steps; null when it does not. */
export function halfCrossing(profile: readonly number[], from: number, to: number): number | null {
  for (let step = Math.ceil(from); step < Math.min(to, profile.length - 1); step += 1) {
    const [here = 0, next = 0] = [profile[step], profile[step + 1]]
    if ((here - 0.5) * (next - 0.5) <= 0 && here !== next) {
      return step + (0.5 - here) / (next - here)
    }
  }
  return null
}
