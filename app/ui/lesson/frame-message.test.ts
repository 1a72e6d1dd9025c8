import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'
import { frameMessage, MAX_TEXT, statementIn } from './frame-message'

/** An object that fails the test when anything walks it. */
const untouched = () =>
  new Proxy([], {
    get: (_, name) => {
      throw new Error(`read ${String(name)}`)
    },
    ownKeys: () => {
      throw new Error('walked')
    },
  })

test('of a message only texts and numbers are taken; a list or an object of a package is not even looked into', () => {
  expect(frameMessage({ kind: 'statement', statement: untouched(), state: untouched(), detail: untouched(), message: untouched() })).toEqual({
    kind: 'statement',
  })
  expect(frameMessage({ kind: 'height', height: 12, top: '1', more: untouched() })).toEqual({ kind: 'height', height: 12 })
  for (const wrong of [null, undefined, 'x', 1, {}, { kind: 1 }, { kind: untouched() }, []]) expect(frameMessage(wrong)).toBeNull()
})

test('a statement is a text of a bounded length that is an object', () => {
  expect(statementIn('{"a":1}')).toEqual({ a: 1 })
  for (const wrong of ['', 'x', '1', 'null', '[]', `{"a":"${'x'.repeat(MAX_TEXT)}"}`]) expect(statementIn(wrong)).toBeNull()
})

/** Runs the script of the frame among doubles of what a browser has, gives it its port, then lets a package run; answers what came over the port. */
function frame(hostile: string) {
  const told: unknown[] = []
  const stolen: unknown[] = []
  const settings = JSON.stringify({ state: null, words: { broken: 'broken', slow: 'slow' }, base: '/x', assets: '/y' })
  const world = createContext({
    told,
    stolen,
    hostile,
    console: { error() {}, warn() {} },
    setTimeout: () => 0,
    clearTimeout() {},
    setInterval: () => 0,
    settings,
  })
  runInContext(
    `var window = globalThis, parent = { postMessage() {} }, listeners = {}, started = 0
     class MessagePort { postMessage(message) { told[told.length] = message } }
     class Document {} class Navigator {} class HTMLScriptElement {} class Element {}
     class HTMLFormElement { submit() {} } class ResizeObserver { observe() {} }
     var document = { getElementById: () => ({ textContent: settings }), addEventListener() {}, body: { style: {} } }
     var H5PStandalone = { H5P: class { constructor() { started += 1; (0, eval)(hostile); return Promise.resolve() } } }
     function addEventListener(name, listen) { (listeners[name] ??= []).push(listen) }`,
    world,
  )
  runInContext(readFileSync('public/h5p/frame.js', 'utf8'), world)
  const before = runInContext('started', world)
  runInContext(
    `var port = new MessagePort()
     listeners.message[0]({ source: parent, data: { hvs: 'port' }, ports: [port] })
     port.onmessage({ data: { kind: 'ping' } })
     window.open('https://x.vn')`,
    world,
  )
  return { before, started: runInContext('started', world), told: JSON.parse(JSON.stringify(told)), stolen }
}

test('a package runs once the port is held, and what it puts in place of its own does not come by it', () => {
  const plain = frame('')
  expect([plain.before, plain.started]).toEqual([0, 1])
  expect(plain.told).toEqual([{ kind: 'pong' }, { kind: 'act', act: 'popup', detail: 'https://x.vn' }])
  const { told, stolen } = frame(
    `for (const name of ['call', 'apply', 'bind']) Function.prototype[name] = function () { stolen[stolen.length] = this }
     MessagePort.prototype.postMessage = function () { stolen[stolen.length] = this }
     Reflect.apply = (...values) => { stolen[stolen.length] = values }
     String.prototype.slice = function () { stolen[stolen.length] = this; return '' }
     for (const name of ['push', 'splice', 'shift', 'forEach']) Array.prototype[name] = function () { stolen[stolen.length] = this }
     Array.prototype[Symbol.iterator] = function () { stolen[stolen.length] = this; return { next: () => ({ done: true }) } }`,
  )
  expect(stolen).toEqual([])
  expect(told).toEqual(plain.told)
})
