import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { onSignedOut } from '../api/client'
import { sessionQuery, signInAddress } from '../api/session'
import { Language } from '../i18n/language'
import { lazily } from '../ui'
import { Blank } from './blank'
import { meQuery } from './use-me'

const SessionEnded = lazily(async () => (await import('./session-ended')).SessionEnded)

/** Nothing of the console is shown to nobody: who is not signed in is sent to the server's page for it. */
export function Gate({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery)
  const me = useQuery({ ...meQuery, enabled: Boolean(session.data) })
  const [ended, setEnded] = useState(false)
  useEffect(() => onSignedOut(() => setEnded(true)), [])
  const nobody = session.data === null
  useEffect(() => {
    if (nobody) location.assign(signInAddress())
  }, [nobody])

  if (nobody) return null
  const failed = session.error ?? me.error
  return (
    <Language preferred={me.data?.preferences?.language}>
      {me.data ? (
        children
      ) : (
        <Blank error={failed} retry={() => Promise.all([session.refetch(), me.refetch()])} />
      )}
      {ended && me.data && <SessionEnded onBack={() => setEnded(false)} />}
    </Language>
  )
}
