import type { SimPost } from '../state/types.js'
import type { World } from '../state/world.js'

type Test = (post: SimPost) => boolean

const IS: Readonly<Record<string, Test>> = {
  reply: (post) => post.replyTo !== undefined,
  retweet: (post) => post.repostOf !== undefined,
  quote: (post) => post.quotes !== undefined,
}

const HAS: Readonly<Record<string, Test>> = {
  media: (post) => post.media.length > 0,
  images: (post) => post.media.length > 0,
  links: (post) => post.entities.urls.length > 0,
  mentions: (post) => post.entities.mentions.length > 0,
  hashtags: (post) => post.entities.hashtags.length > 0,
}

/**
 * A part of X's search language: words, "phrases", from: to: @name conversation_id: in_reply_to_tweet_id:
 * quotes_of_tweet_id: is: has: #tag, each with a leading minus; terms side by side must all hold, OR separates groups.
 */
export function parseQuery(world: World, query: string): Test {
  const groups = query.split(/\s+OR\s+/).map((group) => terms(world, group))
  return (post) => groups.some((tests) => tests.every((test) => test(post)))
}

function terms(world: World, group: string): Test[] {
  const parts = group.match(/-?"[^"]*"|\S+/g) ?? []
  return parts.map((part) => {
    const negated = part.startsWith('-') && part.length > 1
    const test = term(world, (negated ? part.slice(1) : part).replace(/^\(|\)$/g, ''))
    return negated ? (post: SimPost) => !test(post) : test
  })
}

function term(world: World, text: string): Test {
  const [, operator = '', value = ''] = /^([a-z_]+):(.+)$/.exec(text) ?? []
  const userId = () => world.findUser(value)?.id
  switch (operator) {
    case 'from':
      return (post) => post.authorId === userId()
    case 'to':
      return (post) => post.replyToUser === userId()
    case 'conversation_id':
      return (post) => post.conversationId === value
    case 'in_reply_to_tweet_id':
      return (post) => post.replyTo === value
    case 'quotes_of_tweet_id':
      return (post) => post.quotes === value
    case 'is':
      return IS[value] ?? (() => false)
    case 'has':
      return HAS[value] ?? (() => false)
  }
  if (text.startsWith('@')) {
    const name = text.slice(1).toLowerCase()
    return (post) => post.entities.mentions.some((mention) => mention.username.toLowerCase() === name)
  }
  const wanted = text.replace(/^"|"$/g, '').toLowerCase()
  return (post) => post.text.toLowerCase().includes(wanted)
}
