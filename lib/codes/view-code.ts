import type { Prisma } from '@/lib/generated/prisma/client'

/** What is read of a code for screens and the API; never the picture. */
export const CODE_FIELDS = {
  id: true,
  kind: true,
  path: true,
  scene: true,
  widthPx: true,
  autoColour: true,
  lineColour: true,
  transparent: true,
  title: true,
  campaign: true,
  createdAt: true,
  archivedAt: true,
  mediaType: true,
  pictureBytes: true,
  pictureWidthPx: true,
  program: { select: { id: true, name: true, mode: true } },
  createdBy: { select: { id: true, name: true } },
  tags: { select: { tag: true }, orderBy: { tag: 'asc' } },
} satisfies Prisma.CodeSelect

export type CodeRow = Prisma.CodeGetPayload<{ select: typeof CODE_FIELDS }>

/** One code as screens and the API show it. */
export type CodeView = Omit<CodeRow, 'tags' | 'createdAt' | 'archivedAt'> & {
  tags: string[]
  createdAt: string
  archivedAt: string | null
  /** Made by the sandbox: opens nothing, must not be printed. */
  simulated: boolean
}

export function viewCode({ tags, createdAt, archivedAt, ...row }: CodeRow): CodeView {
  return {
    ...row,
    tags: tags.map(({ tag }) => tag),
    createdAt: createdAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
    simulated: row.program.mode === 'sandbox',
  }
}
