import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonProps } from './button'
import { ButtonGroup } from './button-group'
import { IconButton } from './icon-button'
import { Menu, type MenuItems } from './menu'

export interface SplitButtonProps extends Omit<ButtonProps, 'wide' | 'render'> {
  /** The other things that can be done in its place. */
  readonly items: MenuItems
  /** Name of the part that opens them; “More” unless said. */
  readonly menuLabel?: string
  /** Where the menu opens: `top` at the foot of a screen. */
  readonly side?: 'top' | 'bottom'
}

/** One main action, and its variants beside it. */
export function SplitButton({ items, menuLabel, side = 'bottom', ...main }: SplitButtonProps) {
  const t = useTranslations('ui')
  const { variant = 'primary', size } = main
  const name = menuLabel ?? t('more')
  const arrow = { label: name, icon: <ChevronDown />, size }
  return (
    <ButtonGroup>
      <Button {...main} variant={variant} />
      {main.why ? (
        <IconButton {...arrow} variant="secondary" why={main.why} />
      ) : (
        <Menu
          side={side}
          align="end"
          items={items}
          trigger={<IconButton {...arrow} variant={variant} disabled={main.busy} />}
        />
      )}
    </ButtonGroup>
  )
}
