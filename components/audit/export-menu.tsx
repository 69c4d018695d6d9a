'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { AuditQuestion } from '@/lib/trail/schema'
import { exportHref } from './audit-address'

/** The entries of the filter as a file. Plain links: a file is no page to go to. */
export function ExportMenu({ question }: { question: AuditQuestion }) {
  const t = useTranslations('audit.export')
  const link = (format: 'csv' | 'jsonl') => <a href={exportHref(question, format)} download />
  return (
    <Menu
      align="end"
      trigger={
        <Button>
          <Download aria-hidden />
          {t('button')}
        </Button>
      }
    >
      <MenuItem link={link('csv')}>{t('csv')}</MenuItem>
      <MenuItem link={link('jsonl')}>{t('jsonl')}</MenuItem>
    </Menu>
  )
}
