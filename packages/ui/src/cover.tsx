import { Icon } from './icon.tsx'

/** What came from somebody else, covered: only its kind and how many, never a word or a picture of it. The whole row is the button; `about` tells it from others for the ear. */
export function Cover({ what, showWord, about, show }: { readonly what: string; readonly showWord: string; readonly about: string; readonly show: () => void }) {
  return (
    <button type="button" class="cover" onClick={show}>
      <span>{what}</span>
      <span class="show">
        <Icon name="eye" />
        {showWord}
      </span>
      <span class="unseen">{about}</span>
    </button>
  )
}
