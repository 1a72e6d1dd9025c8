// Loaded into the server of a journey's own academy by `node --import`: its clock runs ahead by so many milliseconds, as if the days
// had passed. Nothing in the academy knows of it.
const ahead = Number(process.env.E2E_AHEAD_MS)
const RealDate = Date

globalThis.Date = class Later extends RealDate {
  constructor(...given) {
    if (given.length) super(...given)
    else super(RealDate.now() + ahead)
  }

  static now() {
    return RealDate.now() + ahead
  }
}
