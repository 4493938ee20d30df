import { useCallback, useState } from 'react'

const nameOf = (key: string) => `inboxkit.conversation.${key}`

function read(key: string, otherwise: boolean): boolean {
  try {
    const kept = localStorage.getItem(nameOf(key))
    return kept === null ? otherwise : kept === 'yes'
  } catch {
    return otherwise
  }
}

/** A choice of how conversations are shown, kept in this browser for all of them. */
export function useKept(key: string, otherwise: boolean): [boolean, (value: boolean) => void] {
  const [value, setValue] = useState(() => read(key, otherwise))
  const keep = useCallback(
    (next: boolean) => {
      setValue(next)
      try {
        localStorage.setItem(nameOf(key), next ? 'yes' : 'no')
      } catch {
        // A browser that keeps nothing asks anew each time.
      }
    },
    [key],
  )
  return [value, keep]
}
