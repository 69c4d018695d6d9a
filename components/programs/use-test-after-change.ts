import { useTranslations } from 'next-intl'
import { useToast } from '@/components/ui/toast'
import { useConnectionTest } from './use-connection-test'

/** Tries a connection that was just changed, and says both: that it is saved, and whether it works. */
export function useTestAfterChange() {
  const t = useTranslations('programs.test')
  const toast = useToast()
  const test = useConnectionTest()

  return async ({ id, name }: { id: string; name: string }, saved: string) => {
    const outcome = await test.run(id)
    if (outcome && 'failure' in outcome) {
      const { title, next } = outcome.failure
      toast.show({
        tone: 'bad',
        title: t('failedAfter', { saved }),
        description: [title, next].filter(Boolean).join(' '),
      })
      return
    }
    toast.show({ tone: 'good', title: saved, description: t('ok', { name }) })
  }
}
