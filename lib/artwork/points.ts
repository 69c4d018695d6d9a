import type { Point } from './code-shapes'

export const plus = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y })
export const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y })
export const times = ({ x, y }: Point, by: number): Point => ({ x: x * by, y: y * by })
export const dot = (a: Point, b: Point) => a.x * b.x + a.y * b.y
/** Twice the area between the two. */
export const cross = (a: Point, b: Point) => a.x * b.y - a.y * b.x
export const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
