import { useState } from 'react'
import styles from './avatar.module.css'
import { cx } from './cx'
import { Dot, type Presence } from './dot'
import { initialsOf, tintOf } from './person'

export interface AvatarProps {
  readonly name: string
  /** A picture on the network: it may fail, and the initials stay. */
  readonly src?: string | null | undefined
  /** What the tint is chosen by, best an identifier; the name unless said. */
  readonly tintKey?: string
  /** 20, 24, 32 or 48 px; `md` (24) unless said. */
  readonly size?: 'sm' | 'md' | 'lg' | 'xl'
  readonly presence?: Presence | undefined
  /** Square for what is no person: a team, a channel. */
  readonly square?: boolean
  /** Its name is said; not where the name stands beside it. */
  readonly named?: boolean
  readonly className?: string
}

/** A face, or the initials on a tint that stays the same. */
export function Avatar({
  name,
  src,
  tintKey,
  size = 'md',
  presence,
  square = false,
  named = false,
  className,
}: AvatarProps) {
  const [failed, setFailed] = useState<string>()
  const picture = src && failed !== src ? src : undefined
  const naming = named
    ? { role: 'img', 'aria-label': name }
    : { 'aria-hidden': presence === undefined || undefined }
  return (
    <span
      {...naming}
      className={cx(styles.avatar, styles[size], square && styles.square, className)}
      data-tint={tintOf(tintKey ?? name)}
    >
      {picture ? (
        <img
          className={styles.picture}
          src={picture}
          alt=""
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          onError={() => setFailed(picture)}
        />
      ) : (
        <span aria-hidden="true" className={styles.initials} data-initials={initialsOf(name)} />
      )}
      {presence ? <Dot state={presence} className={styles.presence} /> : null}
    </span>
  )
}
