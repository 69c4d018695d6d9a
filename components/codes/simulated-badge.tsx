import {
  BADGE_COLOUR,
  badgeHub,
  badgeMark,
  badgeMarkStrokeWidth,
  dashPathData,
  inUnits,
} from '@/lib/artwork/simulated-code'
import { Disc, type DiscPlace } from './disc'

/** The green disc with a white mark: a sun stands in for WeChat's. */
export function SimulatedBadge({ badge }: { badge: DiscPlace }) {
  return (
    <>
      <Disc {...badge} fill={BADGE_COLOUR} />
      <path
        d={dashPathData(badgeMark(badge))}
        fill="none"
        stroke="#FFFFFF"
        strokeLinecap="round"
        strokeWidth={inUnits(badgeMarkStrokeWidth(badge))}
      />
      <Disc {...badgeHub(badge)} fill="#FFFFFF" />
    </>
  )
}
