/** Where the browser goes to authorise an account; with a channel, to authorise that one anew (R184). */
export function startOf(adapter: string, channelId?: string): string {
  const again = channelId ? `?channelId=${encodeURIComponent(channelId)}` : ''
  return `/api/oauth/${encodeURIComponent(adapter)}/start${again}`
}
