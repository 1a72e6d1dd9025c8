/**
 * Data of a page that is drawn on the server alone. Remix encodes all that a loader answers for the browser, also where no script
 * is sent to read it; what is held in here stays out of that, so only a route with `scripts: false` may use it.
 */
export class Unsent<T> {
  readonly #value: T

  constructor(value: T) {
    this.#value = value
  }

  get value(): T {
    return this.#value
  }
}
