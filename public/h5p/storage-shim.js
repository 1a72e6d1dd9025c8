// H5P core reads localStorage when it starts, which throws in a sandbox without an origin. Where it does, this puts
// a storage in its place that lives as long as the frame. Load it before anything of H5P.
;(function () {
  'use strict'

  const methods = {
    getItem(key) {
      return Object.prototype.hasOwnProperty.call(this, key) ? this[key] : null
    },
    setItem(key, value) {
      this[key] = String(value)
    },
    removeItem(key) {
      delete this[key]
    },
    clear() {
      for (const key of Object.keys(this)) delete this[key]
    },
    key(index) {
      return Object.keys(this)[index] ?? null
    },
    get length() {
      return Object.keys(this).length
    },
  }

  for (const name of ['localStorage', 'sessionStorage']) {
    try {
      window[name].getItem('')
    } catch {
      Object.defineProperty(window, name, { configurable: true, value: Object.create(methods) })
    }
  }
})()
