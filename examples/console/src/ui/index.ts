/** The parts that the console is made of. Each stands in a file of its own, so that a screen loads what it uses. */
export { Avatar, type AvatarProps } from './avatar'
export { Badge, type BadgeProps, Count, type Tone } from './badge'
export { Banner, type BannerProps } from './banner'
export { Button, type ButtonProps, type ButtonSize, type ButtonVariant } from './button'
export { ButtonGroup } from './button-group'
export { Card, type CardProps, PageHeader, type PageHeaderProps } from './card'
export { Checkbox, type CheckboxProps } from './checkbox'
export type { Column, Sorting } from './column'
export { Combobox, type ComboboxProps } from './combobox'
export { ConfirmHost, type ConfirmOptions, confirm, useConfirm } from './confirm'
export { CustomerText, type CustomerTextProps } from './customer-text'
export { cx } from './cx'
export { DateInput, type DateInputProps, todayHere } from './date-input'
export { DateTimeInput, type DateTimeInputProps } from './date-time-input'
export { DescriptionList, type DescriptionListProps } from './description-list'
export { Dialog, type DialogProps, Sheet, type SheetProps } from './dialog'
export { Dot, type DotProps, type Presence } from './dot'
export { Field, type FieldProps } from './field'
export { FieldRow, Fieldset, type FieldsetProps } from './fieldset'
export { IconButton, type IconButtonProps } from './icon-button'
export { Input, type InputProps } from './input'
export { Kbd, type KbdProps, keysOf } from './kbd'
export { lazily } from './lazily'
export {
  ContextMenu,
  type ContextMenuProps,
  Menu,
  type MenuAction,
  type MenuBranch,
  type MenuChoice,
  type MenuHeading,
  type MenuItem,
  type MenuItems,
  type MenuProps,
  type MenuToggle,
} from './menu'
export { MoreButton } from './more-button'
export { MultiCombobox, type MultiComboboxProps } from './multi-combobox'
export { NumberInput, type NumberInputProps } from './number-input'
export type { Option } from './option'
export { initialsOf, tintOf } from './person'
export { Popover, type PopoverProps } from './popover'
export { ProblemText, useProblemText } from './problem-text'
export { type ChoiceProps, RadioCards } from './radio-cards'
export { SearchInput, type SearchInputProps } from './search-input'
export { Segmented, type SegmentedProps } from './segmented'
export { Select, type SelectProps } from './select'
export { Skeleton, type SkeletonProps, SkeletonRows, type SkeletonRowsProps } from './skeleton'
export { Spinner } from './spinner'
export { SplitButton, type SplitButtonProps } from './split-button'
export { EmptyState, type EmptyStateProps, ErrorState, type ErrorStateProps } from './states'
export { Switch, type SwitchProps } from './switch'
export { TABLE_ROLE, Table, type TableProps } from './table'
export { type Tab, TabNav, Tabs, type TabsProps } from './tabs'
export { Textarea, type TextareaProps } from './textarea'
export { THEMES, type Theme, type ThemeChoice, useTheme } from './theme'
export { useTicking } from './ticker'
export {
  Countdown,
  type CountdownProps,
  Duration,
  type Instant,
  Time,
  type TimeProps,
  useDuration,
} from './time'
export { TimeInput, type TimeInputProps } from './time-input'
export { type ToastAction, Toaster, type ToastOptions, toast } from './toast'
export { Tooltip, type TooltipProps, TooltipProvider } from './tooltip'
export { useFocusBack } from './use-focus-back'
export { MEDIUM, NARROW, useMediaQuery } from './use-media-query'
export type { OnSearch } from './use-option-search'
export { VisuallyHidden } from './visually-hidden'
