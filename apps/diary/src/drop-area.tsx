/** A place to drop files and folders on, with the buttons that do the same. Never limited to pictures: a phone would hand over converted copies. */
import { FileButton } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { chosenFrom, droppedFiles, type Chosen } from './files/dropped.ts'

export function DropArea({ words, choose, chooseFolder, multiple = true, chosen }: { readonly words: string; readonly choose: string; readonly chooseFolder: string; readonly multiple?: boolean; readonly chosen: (files: Chosen[]) => void }) {
  const [over, setOver] = useState(false)
  const give = (files: Chosen[]) => {
    if (files.length > 0) chosen(files)
  }
  return (
    <div
      class={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (event.dataTransfer) void droppedFiles(event.dataTransfer).then(give)
      }}
    >
      <p>{words}</p>
      <div class="row">
        <FileButton icon="page" main multiple={multiple} chosen={(input) => give(chosenFrom(input))}>
          {choose}
        </FileButton>
        <FileButton icon="folder" folder chosen={(input) => give(chosenFrom(input))}>
          {chooseFolder}
        </FileButton>
      </div>
    </div>
  )
}
