#!/usr/bin/env node
import { pipe } from './pipe.js'

pipe(process.argv.slice(2), process.env, process.stdin).then(({ code, line }) => {
  if (line) console.error(line)
  process.exitCode = code
})
