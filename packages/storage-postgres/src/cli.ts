#!/usr/bin/env node
import { main } from './command.js'

const print = {
  out: (line: string) => console.log(line),
  error: (line: string) => console.error(line),
}
main(process.argv.slice(2), process.env, print).then((code) => {
  process.exitCode = code
})
