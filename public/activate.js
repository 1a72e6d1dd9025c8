// Puts the code that an activation slip's QR carries behind "#" into the field, and takes it out of the address.
const field = document.querySelector('[data-activate] input[name="code"]')
const code = decodeURIComponent(location.hash.slice(1))
if (field && /^[0-9A-Za-z -]{8,40}$/.test(code)) {
  field.value = code
  history.replaceState(null, '', location.pathname)
  document.querySelector('[data-activate] button').focus()
}
