/** Buttons that print their page. Without script they stay hidden: the browser prints too. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
