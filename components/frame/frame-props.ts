import type { Viewer } from '@/lib/auth/viewer'
import type { Theme } from '@/lib/i18n/theme'
import type { Program } from '@/lib/programs/queries'
import type { QuotaGauge } from '@/lib/quota/queries'

/** What the frame shows around a page. */
export type FrameProps = {
  viewer: Viewer
  programs: readonly Program[]
  /** The one the desk stands on; null before the first is added. */
  program: Program | null
  quota: QuotaGauge | null
  /** Alerts that no admin has taken note of; 0 for everybody else. */
  alertCount: number
  theme: Theme
  sidebarCollapsed: boolean
}
