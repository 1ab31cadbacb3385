import { expect, test } from 'vitest'
import { faultsIn } from './outline.ts'

test.each([
  ['<p id="a"></p><p id="a"></p>', 'two elements have the id a'],
  ['<section aria-labelledby="b"></section>', 'nothing has the id b'],
  ['<a href="#c">x</a>', 'nothing has the id c'],
  ['<a href="/"><button>x</button></a>', '<button> inside a'],
  ['<form><div><form></form></div></form>', 'a form inside a form'],
  ['<div><li>x</li></div>', 'a list item outside a list'],
  ['<img src="/a.png"/>', 'a picture without words'],
])('a fault is found in %s', (html, fault) => {
  expect(faultsIn(html)).toContain(fault)
})
