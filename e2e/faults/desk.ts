import { addTestBatch, countRows } from '@/lib/batches/test-batch'
import { verifyAudit } from '@/lib/audit/verify'
import type { CodeInput } from '@/lib/codes/schema'
import { db } from '@/lib/database/db'
import { addUp } from '@/lib/quota/test-ledger'

// Run as a child in the environment of the desk under test: `add NAME ROWS PER-MINUTE` starts a batch
// and prints its id, `tell BATCH` what has become of it and of the count, `program` names the sandbox's.
const [order, ...words] = process.argv.slice(2)

const findSandboxProgram = () => db.miniProgram.findFirstOrThrow({ where: { mode: 'sandbox' } })

async function add(name: string, rows: number, perMinute: number): Promise<string> {
  const program = await findSandboxProgram()
  const operator = await db.user.findFirstOrThrow({ where: { role: 'operator' } })
  await db.programPace.upsert({
    where: { programId: program.id },
    create: { programId: program.id, perMinute },
    update: { perMinute },
  })
  const inputs = Array.from({ length: rows }, (_, row): CodeInput => ({
    programId: program.id,
    kind: 'wxacode',
    path: `pages/${name}/index?id=${row}`,
    scene: '',
    widthPx: 280,
    autoColour: false,
    lineColour: '#000000',
    transparent: false,
    title: `${name} ${row}`,
    campaign: name,
    tags: [],
  }))
  return addTestBatch({ programId: program.id, createdById: operator.id, inputs })
}

async function tell(batchId: string) {
  const { programId, state } = await db.batch.findUniqueOrThrow({ where: { id: batchId } })
  const codes = await db.code.findMany({ where: { programId }, select: { requestKey: true } })
  return {
    state,
    rows: await countRows(batchId),
    codes: codes.length,
    different: new Set(codes.map(({ requestKey }) => requestKey)).size,
    ledger: await addUp(programId),
    audit: (await verifyAudit()).broken,
  }
}

const [first = '', second, third] = words
const answers: Record<string, () => Promise<string>> = {
  add: () => add(first, Number(second), Number(third)),
  tell: async () => JSON.stringify(await tell(first)),
  program: async () => (await findSandboxProgram()).id,
}
console.log(await answers[order ?? '']?.())
process.exit(0)
