import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { onSignedOut } from '../api/client'
import { sessionQuery, signInAddress } from '../api/session'
import { Language } from '../i18n/language'
import { lazily } from '../ui'
import { BeginFrame } from './begin-frame'
import { Blank } from './blank'
import { meQuery } from './use-me'

const SessionEnded = lazily(async () => (await import('./session-ended')).SessionEnded)

/** Nothing of the console is shown to nobody: who is not signed in is sent to the server's page for it. */
export function Gate({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery)
  const me = useQuery(meQuery)
  const [ended, setEnded] = useState(false)
  useEffect(() => onSignedOut(() => setEnded(true)), [])
  const nobody = session.data === null
  useEffect(() => {
    if (nobody) location.assign(signInAddress())
  }, [nobody])

  if (nobody) return null
  // Before it is known that somebody is signed in, a refusal says nothing.
  const failed = session.error ?? (session.data ? me.error : null)
  return (
    <Language preferred={me.data?.preferences?.language} meanwhile={<BeginFrame />}>
      {me.data && session.data ? (
        // Not before the session: its token goes with what a screen asks for by POST.
        children
      ) : (
        <Blank error={failed} retry={() => Promise.all([session.refetch(), me.refetch()])} />
      )}
      {ended && me.data && <SessionEnded onBack={() => setEnded(false)} />}
    </Language>
  )
}
