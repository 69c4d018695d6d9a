'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ProgramWizard } from './program-wizard'

/** Connects a real Mini Program, step by step. */
export function AddProgram() {
  const t = useTranslations('programs')
  const [isOpen, setIsOpen] = useState(false)
  // Each opening starts anew, also after one that was closed half-way.
  const [round, setRound] = useState(0)

  function changeOpen(open: boolean) {
    if (open) setRound(round + 1)
    setIsOpen(open)
  }

  return (
    <ProgramWizard
      key={round}
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          {t('add.action')}
        </Button>
      }
    />
  )
}
