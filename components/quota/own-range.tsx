'use client'

import { CalendarDays } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { cn } from '@/lib/cn'
import { usageHref, type Scope } from './usage-address'

type OwnRangeProps = { scope: Scope; from: string; to: string; isOn: boolean }

/** Days of one's own. Given the wrong way round they mean the same. */
export function OwnRange({ scope, from: oldFrom, to: oldTo, isOn }: OwnRangeProps) {
  const t = useTranslations('usage.range')
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  const [from, setFrom] = useState(oldFrom)
  const [to, setTo] = useState(oldTo)
  return (
    <Popover
      label={t('own')}
      open={isOpen}
      onOpenChange={setIsOpen}
      className="w-80"
      trigger={
        <Button
          variant="secondary"
          className={cn('h-8.5 bg-surface text-sm', isOn ? 'bg-accent-soft' : 'text-muted')}
        >
          <CalendarDays aria-hidden />
          {t('own')}
        </Button>
      }
    >
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          setIsOpen(false)
          router.push(usageHref(scope, { from, to }, null), { scroll: false })
        }}
      >
        <div className="grid grid-cols-2 gap-2">
          <Field label={t('from')}>
            <Input
              type="date"
              required
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
          </Field>
          <Field label={t('to')}>
            <Input
              type="date"
              required
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          </Field>
        </div>
        <p className="text-sm text-muted">{t('zone')}</p>
        <Button type="submit" variant="primary" size="sm">
          {t('show')}
        </Button>
      </form>
    </Popover>
  )
}
