import type { Entities } from '../state/types.js'

/** The entities as v2 shows them; undefined when there are none, for X leaves empty lists out. */
export function renderEntities(entities: Entities): Record<string, unknown> | undefined {
  const out: Record<string, unknown> = {}
  if (entities.mentions.length > 0)
    out.mentions = entities.mentions.map(({ start, end, username, id }) => ({ start, end, username, id }))
  if (entities.urls.length > 0)
    out.urls = entities.urls.map((link) => ({
      start: link.start,
      end: link.end,
      url: link.url,
      expanded_url: link.expanded,
      display_url: link.display,
      ...(link.mediaKey ? { media_key: link.mediaKey } : {}),
    }))
  if (entities.hashtags.length > 0) out.hashtags = entities.hashtags
  if (entities.cashtags.length > 0) out.cashtags = entities.cashtags
  return Object.keys(out).length > 0 ? out : undefined
}

/** The same without media keys: where they are not shown beside a link. */
export function withoutMediaKeys(entities: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(entities.urls)) return entities
  const urls = entities.urls.map((link: Record<string, unknown>) => {
    const { media_key: _, ...rest } = link
    return rest
  })
  return { ...entities, urls }
}
