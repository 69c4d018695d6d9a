'use client'

import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ask, isFinal } from '@/components/answer'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Moment } from '@/components/ui/moment'
import { Panel } from '@/components/ui/panel'
import type { RereadingView } from '@/lib/codes/rereading'

const PAUSE_MS = 5_000

type Answer = { rereading: RereadingView | null }

/** How far the desk is with reading its stored codes again; null once there is nothing to tell any more. */
const rereadingQuery = queryOptions({
  queryKey: ['rereading'] as const,
  queryFn: async ({ signal }) => {
    const answer = await ask<Answer>('/api/codes/rereading', ['rereading'], signal)
    return answer.rereading
  },
  // A page that is opened again begins with what the server has just said.
  gcTime: 0,
  refetchInterval: ({ state: { data, error } }) =>
    !data || data.finishedAt !== null || isFinal(error) ? false : PAUSE_MS,
})

/** While the desk reads its stored codes again, and for some days after: how far, how many, and why. */
export function RereadingPanel({ rereading: first }: { rereading: RereadingView }) {
  const t = useTranslations('rereading')
  const { data } = useQuery({ ...rereadingQuery, initialData: first })
  if (!data) return null
  const { finishedAt, total, done, better, unreadable } = data
  return (
    <Panel title={t(finishedAt === null ? 'running' : 'finished')} className="mb-4">
      <div className="space-y-3 text-sm">
        {finishedAt === null ? (
          <ProgressBar
            quiet
            label={t('label')}
            {...{ done, total, text: t('progress', { done, total }) }}
          />
        ) : (
          <p className="text-muted tabular-nums">
            {t.rich('over', { done, at: () => <Moment at={new Date(finishedAt)} /> })}
          </p>
        )}
        {better > 0 && <p className="tabular-nums">{t('better', { count: better })}</p>}
        {unreadable > 0 && <p className="tabular-nums">{t('unreadable', { count: unreadable })}</p>}
        <div className="text-muted">
          <p>{t('why')}</p>
          {finishedAt === null && <p>{t('pace')}</p>}
        </div>
      </div>
    </Panel>
  )
}
