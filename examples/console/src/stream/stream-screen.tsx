export function StreamScreen() {
  return null
}
