'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { askCallAgainAction } from '@/lib/codes/actions'

/** Asks WeChat once more for what got no answer, and tells what came of it. */
export function AskAgain({ call }: { call: { id: string; path: string } }) {
  const t = useTranslations('calls.askAgain')
  const unanswered = useTranslations('errors.unanswered')
  const toast = useToast()
  const router = useRouter()
  const [isPending, startTransition] = useTransition()

  async function ask() {
    try {
      const { data, serverError } = await askCallAgainAction({ callId: call.id })
      if (serverError) {
        const { title, next } = serverError
        toast.show({ tone: 'bad', title, description: next })
      } else if (data?.outcome === 'saved') {
        const { codeId } = data
        toast.show({
          tone: 'good',
          title: t('saved.title'),
          description: t('saved.body'),
          action: { label: t('saved.action'), onClick: () => router.push(`/codes/${codeId}`) },
        })
      } else if (data) {
        const description = t('stays', { why: data.why.title })
        toast.show({ tone: 'warn', title: t(`${data.outcome}.title`), description })
      }
    } catch {
      toast.show({ tone: 'bad', title: unanswered('title'), description: unanswered('next') })
    }
  }

  return (
    <Button
      size="sm"
      pending={isPending}
      aria-label={t('label', { path: call.path })}
      onClick={() => startTransition(ask)}
    >
      {t('action')}
    </Button>
  )
}
