import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { SetupForm } from '@/components/auth/setup-form'
import { buttonClass } from '@/components/ui/button-style'
import { isSetupDone, isSetupOpen } from '@/lib/auth/setup'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.setup')
  return { title: t('title') }
}

type SetupPageProps = { searchParams: Promise<{ token?: string | string[] }> }

export default async function SetupPage({ searchParams }: SetupPageProps) {
  const { token } = await searchParams
  const t = await getTranslations('auth.setup')
  if (await isSetupDone()) {
    return (
      <>
        <Heading title={t('doneTitle')} body={t('doneBody')} />
        <Link href="/sign-in" className={buttonClass({ variant: 'primary' })}>
          {t('doneAction')}
        </Link>
      </>
    )
  }
  if (typeof token !== 'string' || !(await isSetupOpen(token))) {
    return <Heading title={t('invalidTitle')} body={t('invalidBody')} />
  }
  return (
    <>
      <Heading title={t('title')} body={t('intro')} />
      <SetupForm token={token} />
    </>
  )
}

function Heading({ title, body }: { title: string; body: string }) {
  return (
    <header className="mb-6">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      <p className="mt-2 text-pretty text-muted">{body}</p>
    </header>
  )
}
