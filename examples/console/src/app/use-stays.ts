import { useEffect, useState } from 'react'

/** A moment without a stream is no news, in ms. */
const A_WHILE_MS = 2500

/** True when it has been so for a while; false at once when it is not. */
export function useStays(so: boolean): boolean {
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!so) {
      setLong(false)
      return
    }
    const timer = setTimeout(() => setLong(true), A_WHILE_MS)
    return () => clearTimeout(timer)
  }, [so])
  return so && long
}
