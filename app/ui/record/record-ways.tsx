import { ButtonLink } from '~/ui/kit/button'
import { objectiveWords } from '~/ui/objectives/words'
import { passportWords } from '~/ui/passport/words'
import { privacyWords } from '~/ui/privacy/words'
import { useWords } from '~/ui/words'
import { lookWords } from './look-words'

/** From one's record on to one's objectives and competences, to who looked, and to one's data. */
export function RecordWays() {
  const objectives = useWords(objectiveWords)
  const passport = useWords(passportWords)
  const privacy = useWords(privacyWords)
  const looks = useWords(lookWords)
  return (
    <>
      <ButtonLink to="/objectives">{objectives.own}</ButtonLink>
      <ButtonLink to="/record/passport">{passport.title}</ButtonLink>
      <ButtonLink to="/record/looks">{looks.short}</ButtonLink>
      <ButtonLink to="/account/data">{privacy.title}</ButtonLink>
    </>
  )
}
