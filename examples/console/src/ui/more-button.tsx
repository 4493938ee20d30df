import { Button, type ButtonProps } from './button'

interface MoreButtonProps extends Omit<ButtonProps, 'onClick' | 'busy'> {
  /** A list that is told page by page. */
  readonly of: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => unknown
  }
}

/** Asks for the next page of a list; not there when there is none. */
export function MoreButton({ of, ...rest }: MoreButtonProps) {
  if (!of.hasNextPage) return null
  return <Button {...rest} busy={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()} />
}
