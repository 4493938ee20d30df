import { useTranslations } from 'use-intl'

/** What a network is called; one that this console does not know has the name that the server gives it. */
export function useNetworkTitle(): (network: string) => string {
  const t = useTranslations('shared.networks')
  return (network) => (t.has(network as 'x') ? t(network as 'x') : network)
}
