import { Icon } from './icon.tsx'

/** What came from somebody else, covered: only its kind and how many, never a word or a picture of it. The whole row is the button. */
export function Cover({ what, showWord, label, show }: { readonly what: string; readonly showWord: string; readonly label: string; readonly show: () => void }) {
  return (
    <button type="button" class="cover" aria-label={label} onClick={show}>
      <span>{what}</span>
      <span class="show">
        <Icon name="eye" />
        {showWord}
      </span>
    </button>
  )
}
