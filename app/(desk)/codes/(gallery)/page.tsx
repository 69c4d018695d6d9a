import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { codesQuery } from '@/components/gallery/codes-query'
import { Gallery } from '@/components/gallery/gallery'
import {
  galleryHref,
  readFilter,
  readView,
  VIEW_COOKIE,
} from '@/components/gallery/gallery-address'
import { buttonClass } from '@/components/ui/button-style'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/can'
import { requireViewer } from '@/lib/auth/viewer'
import { findBatch } from '@/lib/batches/queries'
import type { CodePage } from '@/lib/codes/code-page'
import { listCodes } from '@/lib/codes/queries'
import { AppError } from '@/lib/errors'
import { listAllPrograms } from '@/lib/programs/queries'

type CodesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gallery')
  return { title: t('title') }
}

export default async function CodesPage({ searchParams }: CodesPageProps) {
  const viewer = await requireViewer('codes.view')
  const params = asSearchParams(await searchParams)
  const filter = readFilter(params)
  const [t, jar, programs, batch, page] = await Promise.all([
    getTranslations('gallery'),
    cookies(),
    listAllPrograms(),
    filter.batch === undefined ? null : findBatch(viewer, filter.batch),
    firstLook(params),
  ])
  const client = new QueryClient()
  client.setQueryData(codesQuery(filter).queryKey, page)
  const mayGenerate = can(viewer.role, 'codes.generate')
  return (
    <>
      <PageHeader
        title={t('title')}
        // A phone shows codes sooner without it.
        description={<span className="max-md:hidden">{t('description')}</span>}
        action={
          mayGenerate && (
            <Link href="/codes/new" className={buttonClass({ variant: 'primary' })}>
              <Plus aria-hidden />
              {t('newCode')}
            </Link>
          )
        }
      />
      <HydrationBoundary state={dehydrate(client)}>
        <Gallery
          programs={programs}
          batch={batch && { id: batch.id, name: batch.name }}
          rememberedView={readView(jar.get(VIEW_COOKIE)?.value) ?? 'grid'}
          mayGenerate={mayGenerate}
          mayEdit={can(viewer.role, 'codes.edit')}
        />
      </HydrationBoundary>
    </>
  )
}

/** A cursor that leads nowhere, from a link cut short, opens the first page instead. */
async function firstLook(params: URLSearchParams): Promise<CodePage> {
  try {
    return await listCodes(readFilter(params))
  } catch (error) {
    const wrong = error instanceof AppError && error.code === 'invalid_input'
    if (wrong && params.has('cursor')) redirect(galleryHref(params, { cursor: null }))
    throw error
  }
}

/** Of a name given more than once the last counts, as in `GET /api/codes`. */
function asSearchParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(given).map(([name, value]) => [name, [value].flat().at(-1) ?? ''])
  return new URLSearchParams(pairs)
}
