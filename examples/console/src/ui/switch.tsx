import { Switch as Base } from '@base-ui/react/switch'
import { Labelled, type ToggleProps } from './checkbox'
import styles from './toggle.module.css'

export interface SwitchProps extends ToggleProps {
  /** The words at the start, the switch at the end of the row: for lists of settings. */
  readonly row?: boolean
}

/** On or off. */
export function Switch({ checked, onChange, label, hint, row = false, className, ...rest }: SwitchProps) {
  return (
    <Labelled label={label} hint={hint} className={className} disabled={rest.disabled} turned={row}>
      <Base.Root
        {...rest}
        checked={checked}
        onCheckedChange={(now) => onChange(now)}
        className={styles.switch}
      >
        <Base.Thumb className={styles.thumb} />
      </Base.Root>
    </Labelled>
  )
}
