import { useEffect, useRef, useState } from 'react'
import type { FieldValues } from 'react-hook-form'
import type { ApiForm } from '../../form'

export interface Base {
  /** The revision that the form was filled from, for `If-Match`. */
  readonly revision: () => number | null
  /** The form holds what was saved as this revision. */
  readonly saved: (revision: number | null) => void
}

/** Which revision of a thing a form was made of. */
export function useBase(revision: number | null): Base {
  const base = useRef(revision)
  const [own] = useState<Base>(() => ({
    revision: () => base.current,
    saved: (next) => {
      base.current = next
    },
  }))
  return own
}

export interface News {
  /** Somebody else changed the thing while it is edited here. */
  readonly changed: boolean
  /** Takes their values over, but for the fields that were edited here. */
  readonly take: () => void
}

/** A form follows what others do to the thing: at once while it is untouched, on request while something is typed. */
export function useNews<V extends FieldValues>(
  of: ApiForm<V>,
  base: Base,
  revision: number | null,
  current: V,
): News {
  const latest = useRef(current)
  latest.current = current
  const changed = revision !== null && base.revision() !== revision && !of.saving
  const follows = changed && !of.dirty
  const { form } = of
  useEffect(() => {
    if (!follows) return
    base.saved(revision)
    form.reset(latest.current)
  }, [follows, revision, base, form])
  return {
    changed: changed && of.dirty,
    take: () => {
      base.saved(revision)
      form.reset(latest.current, { keepDirtyValues: true })
    },
  }
}
