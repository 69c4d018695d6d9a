import { inUnits } from '@/lib/artwork/simulated-code'

export type DiscPlace = { x: number; y: number; radius: number }

/** A disc in an SVG whose width is `VIEW_UNITS`; its place in shares of that. */
export function Disc({ x, y, radius, fill }: DiscPlace & { fill: string }) {
  return <circle cx={inUnits(x)} cy={inUnits(y)} r={inUnits(radius)} fill={fill} />
}
