import { addUser } from '@/lib/auth/users'
import { PASSWORD, USERS } from './users'

// Run as a child in the environment of one app: the template's, before it is copied.
for (const user of Object.values(USERS)) await addUser(null, { ...user, password: PASSWORD })
process.exit(0)
