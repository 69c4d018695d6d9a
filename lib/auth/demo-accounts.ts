/** Who can sign in to the desk that `npm run demo` fills; on no other. */
const DEMO_ACCOUNTS = [
  { role: 'admin', email: 'admin@example.com', name: 'Admin' },
  { role: 'operator', email: 'operator@example.com', name: 'Operator' },
  { role: 'marketer', email: 'marketer@example.com', name: 'Marketer' },
] as const

export const DEMO_PASSWORD = 'sunflower-demo'

export const listDemoAccounts = () => DEMO_ACCOUNTS
