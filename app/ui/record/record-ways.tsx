import { ButtonLink } from '~/ui/kit/button'
import { objectiveWords } from '~/ui/objectives/words'
import { passportWords } from '~/ui/passport/words'
import { useWords } from '~/ui/words'

/** From one's record on to one's objectives and competences. */
export function RecordWays() {
  const objectives = useWords(objectiveWords)
  const passport = useWords(passportWords)
  return (
    <>
      <ButtonLink to="/objectives">{objectives.own}</ButtonLink>
      <ButtonLink to="/record/passport">{passport.title}</ButtonLink>
    </>
  )
}
