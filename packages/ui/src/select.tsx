/** One of a list, by the system's own picker. `any` is what stands there when nothing is chosen. */
export function Select({ label, hint, any, value, options, onChoose }: { readonly label: string; readonly hint?: string; readonly any: string; readonly value: string; readonly options: readonly (readonly [value: string, words: string])[]; readonly onChoose: (value: string) => void }) {
  return (
    <label class="field">
      <span class="label">{label}</span>
      {hint && <span class="hint">{hint}</span>}
      <select autocomplete="off" value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        <option value="">{any}</option>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
