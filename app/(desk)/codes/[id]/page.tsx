import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CodeDetail } from '@/components/code-detail/code-detail'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/viewer'
import { pictureFileName } from '@/lib/codes/file-name'
import { getDrawingFacts } from '@/lib/codes/get-drawing'
import { pathQuery } from '@/lib/codes/page-path'
import { findCode, findRequestFacts } from '@/lib/codes/queries'

type CodePageProps = { params: Promise<{ id: string }> }

/** For the page and its title, read once. */
const readCode = cache(async (id: string) => {
  await requireViewer('codes.view')
  return (await findCode(id)) ?? notFound()
})

export async function generateMetadata({ params }: CodePageProps): Promise<Metadata> {
  const code = await readCode((await params).id)
  return { title: code.title || code.path }
}

export default async function CodePage({ params }: CodePageProps) {
  const code = await readCode((await params).id)
  const [request, drawing] = await Promise.all([
    findRequestFacts(code.id),
    getDrawingFacts(code.id),
  ])
  return (
    <>
      <PageHeader title={code.title || code.path} />
      <CodeDetail
        code={code}
        fileName={pictureFileName(code)}
        drawing={drawing}
        query={pathQuery(code.path)}
        request={request}
      />
    </>
  )
}
