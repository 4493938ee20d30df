import { Field as Base } from '@base-ui/react/field'
import { type ComponentProps, type RefObject, useLayoutEffect, useRef } from 'react'
import styles from './control.module.css'
import { cx } from './cx'

export interface TextareaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'defaultValue'> {
  readonly value?: string | undefined
  readonly defaultValue?: string | undefined
  /** Lines it has at least, and grows to; a fixed height (to be pulled by hand) without `maxRows`. */
  readonly rows?: number
  readonly maxRows?: number
}

const NATIVE = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')
const LINE = 1.5
const PADDING = 14

/** Several lines of text, growing with what is written. */
export function Textarea({ className, rows = 3, maxRows = 16, style, ref, ...rest }: TextareaProps) {
  const own = useRef<HTMLTextAreaElement>(null)
  useGrowth(own, rest.value)
  const height = (lines: number) => `calc(${lines * LINE}em + ${PADDING}px)`
  return (
    <Base.Control
      render={
        <textarea
          {...rest}
          ref={(element) => {
            own.current = element
            if (typeof ref === 'function') return ref(element)
            if (ref) ref.current = element
          }}
          rows={rows}
          className={cx(styles.control, styles.area, styles.grows, className)}
          style={{ minHeight: height(rows), maxHeight: height(maxRows), ...style }}
        />
      }
      value={rest.value}
      defaultValue={rest.defaultValue}
      disabled={rest.disabled}
      name={rest.name}
    />
  )
}

/** For browsers that do not size a field by its content themselves. */
function useGrowth(area: RefObject<HTMLTextAreaElement | null>, value: string | undefined): void {
  useLayoutEffect(() => {
    const element = area.current
    if (NATIVE || !element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [area, value])
}
