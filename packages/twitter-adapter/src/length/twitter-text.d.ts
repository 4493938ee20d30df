declare module 'twitter-text' {
  interface Parsed {
    readonly weightedLength: number
    readonly valid: boolean
  }
  const twitterText: { parseTweet(text: string): Parsed }
  export default twitterText
}
