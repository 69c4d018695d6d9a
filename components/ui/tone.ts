import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'

export type Tone = 'info' | 'good' | 'warn' | 'bad'

/** Colour never speaks alone: each tone brings its own sign. */
export const toneIcon = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert }

export const toneText = {
  info: 'text-muted',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
}

export const toneSoft = {
  info: 'bg-sunken border-line',
  good: 'bg-good-soft border-good/25',
  warn: 'bg-warn-soft border-warn/25',
  bad: 'bg-bad-soft border-bad/25',
}
