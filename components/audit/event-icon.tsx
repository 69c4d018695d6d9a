import {
  AppWindow,
  Archive,
  Database,
  Download,
  Gauge,
  KeyRound,
  Layers,
  LogIn,
  PencilRuler,
  QrCode,
  ScrollText,
  Settings,
  ShieldAlert,
  User,
  type LucideIcon,
} from 'lucide-react'
import { isAuditEvent, nounOf } from '@/lib/trail/schema'
import { cn } from '@/lib/cn'

const ICONS: Record<ReturnType<typeof nounOf>, LucideIcon> = {
  session: LogIn,
  access: ShieldAlert,
  user: User,
  program: AppWindow,
  quota: Gauge,
  code: QrCode,
  codes: Download,
  drawings: PencilRuler,
  batch: Layers,
  calls: Download,
  audit: ScrollText,
  setting: Settings,
  secrets: KeyRound,
  backup: Archive,
  database: Database,
}

/** Something was refused, lost or closed: the sentence says so in words. */
const WARNING = /\.(refused|lost|closed|stopped|alert-raised|disabled)$/

export function EventIcon({ event }: { event: string }) {
  const Icon = isAuditEvent(event) ? ICONS[nounOf(event)] : ScrollText
  return (
    <Icon
      aria-hidden
      className={cn('mt-0.5 size-4 shrink-0', WARNING.test(event) ? 'text-warn' : 'text-muted')}
    />
  )
}
