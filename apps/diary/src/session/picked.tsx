import './session.css'

/** Words picked by chance, to be written down; empty for the moment until they are there. `label`: what they are for. */
export const Picked = ({ words, label }: { readonly words: string; readonly label: string }) => (
  <div class="picked" role="group" aria-label={label} translate={false}>
    {words}
  </div>
)
