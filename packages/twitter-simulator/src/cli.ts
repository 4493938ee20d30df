#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { startXSimulator } from './index.js'

const USAGE = `twitter-simulator: a local X API

  --port <number>        default 4010
  --host <address>       a loopback address, default 127.0.0.1
  --state <file>         keep users, posts, tokens and webhooks in this file
  --tier <name>          enterprise (default) or selfserve
  --dialect <name>       auto (default), tweet or post
  --rate-limits <mode>   documented (default) or off
  --seed <number>        the same tokens in every run
  --control-token <text> what /_sim asks for
  --help
`

function oneOf<const T extends string>(
  name: string,
  value: string | undefined,
  known: readonly T[],
): T | undefined {
  if (value === undefined) return undefined
  const found = known.find((item) => item === value)
  if (found === undefined) throw new Error(`--${name} takes ${known.join(', ')}.`)
  return found
}

function numberOf(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0 || (name === 'port' && number > 65_535))
    throw new Error(`--${name} takes a whole number.`)
  return number
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      state: { type: 'string' },
      tier: { type: 'string' },
      dialect: { type: 'string' },
      'rate-limits': { type: 'string' },
      seed: { type: 'string' },
      'control-token': { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  const tier = oneOf('tier', values.tier, ['enterprise', 'selfserve'])
  const dialect = oneOf('dialect', values.dialect, ['auto', 'tweet', 'post'])
  const rateLimits = oneOf('rate-limits', values['rate-limits'], ['documented', 'off'])
  const seed = numberOf('seed', values.seed)
  const sim = await startXSimulator({
    port: numberOf('port', values.port) ?? 4010,
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(values.state === undefined ? {} : { statePath: values.state }),
    ...(tier ? { tier } : {}),
    ...(dialect ? { dialect } : {}),
    ...(rateLimits ? { rateLimits } : {}),
    ...(seed === undefined ? {} : { seed }),
    ...(values['control-token'] === undefined ? {} : { controlToken: values['control-token'] }),
  })
  console.log(`Local X API      ${sim.url}   (open it to be a customer)
client id        ${sim.app.clientId}
client secret    ${sim.app.clientSecret}
consumer key     ${sim.app.consumerKey}
consumer secret  ${sim.app.consumerSecret}
app bearer       ${sim.app.bearerToken}
control token    ${sim.controlToken}
Ctrl-C stops it.`)
  const stop = () => void sim.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  console.error(
    taken
      ? 'This port is taken: choose another with --port.'
      : error instanceof Error
        ? error.message
        : error,
  )
  process.exit(1)
})
