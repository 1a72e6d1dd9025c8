/** Buttons that copy the text they stand beside. Without script they stay hidden: the text can be marked and copied. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  const text = document.getElementById(button.dataset.copy ?? '') as HTMLTextAreaElement | null
  const said = button.textContent
  button.hidden = !text || !navigator.clipboard
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(text?.value ?? '').then(
      () => {
        button.textContent = button.dataset.copied ?? said
      },
      () => text?.select(),
    )
  })
}
