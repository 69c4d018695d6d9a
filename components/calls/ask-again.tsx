'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { useAction } from '@/components/use-action'
import { askCallAgainAction } from '@/lib/codes/actions'

/** Asks WeChat once more for what got no answer, and tells what came of it. */
export function AskAgain({ call }: { call: { id: string; path: string } }) {
  const t = useTranslations('calls.askAgain')
  const toast = useToast()
  const router = useRouter()
  const { isPending, run } = useAction({ inToast: true })

  async function ask() {
    const { data } = await run(() => askCallAgainAction({ callId: call.id }))
    if (data?.outcome === 'saved') {
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
  }

  return (
    <Button
      size="sm"
      pending={isPending}
      aria-label={t('label', { path: call.path })}
      onClick={() => void ask()}
    >
      {t('action')}
    </Button>
  )
}
