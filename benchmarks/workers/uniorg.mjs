// node uniorg.mjs PARSER FILE…: uniorg-parse on some documents; prints the seconds of one pass.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [parser, ...paths] = process.argv.slice(2)
const { parse } = await import(pathToFileURL(resolve(parser)).href)
const texts = paths.map(path => readFileSync(path, 'utf8'))

for (const text of texts) parse(text)
let passes = 0
const start = performance.now()
while (passes === 0 || performance.now() - start < 300) {
  for (const text of texts) parse(text)
  passes += 1
}
console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000 / passes }))
