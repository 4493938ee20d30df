import { memo, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import styles from './customer-text.module.css'
import { type Piece, piecesOf } from './customer-text-pieces'
import { cx } from './cx'
import { Tooltip } from './tooltip'

export interface CustomerTextProps {
  /** As it was written: by a customer, by anyone. */
  readonly text: string
  /** In a line of a list: no line breaks, no links. */
  readonly inline?: boolean
  readonly className?: string
}

/**
 * Text of strangers. It keeps its lines and its direction, never becomes mark-up, and hides nothing: characters that
 * cannot be seen or that turn the text are shown as marks. Links lead to http(s) alone, and say their real host
 * where the words may deceive.
 */
export const CustomerText = memo(function CustomerText({
  text,
  inline = false,
  className,
}: CustomerTextProps) {
  const pieces = useMemo(() => piecesOf(text), [text])
  const Element = inline ? 'span' : 'div'
  return (
    <Element dir="auto" className={cx(styles.text, inline && styles.inline, className)}>
      {pieces.map((piece, index) => (
        <Part key={index} piece={piece} inline={inline} />
      ))}
    </Element>
  )
})

function Part({ piece, inline }: { readonly piece: Piece; readonly inline: boolean }) {
  if (piece.kind === 'text') return piece.text
  if (piece.kind === 'mark') return <Mark {...piece} />
  if (inline) return <bdi>{piece.text}</bdi>
  return (
    <>
      <a
        href={piece.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className={styles.link}
        title={piece.href}
        dir="ltr"
      >
        {piece.text}
      </a>
      {piece.host === undefined ? null : (
        <>
          {' '}
          <bdi className={styles.host} dir="ltr">
            {piece.host}
          </bdi>
        </>
      )}
    </>
  )
}

function Mark({ symbol, codes, count }: Extract<Piece, { kind: 'mark' }>) {
  const t = useTranslations('ui.text')
  const label = t('unseen', { count, codes })
  return (
    <Tooltip label={label}>
      <bdi className={styles.mark} dir="ltr" role="img" aria-label={label}>
        {symbol}
        {count > 1 ? `×${count}` : ''}
      </bdi>
    </Tooltip>
  )
}
