/** Forms over the operations of the API. */
export { FormBar, type FormBarProps, FormProblem } from './form-bar'
export { FormCheckbox, FormField, type FormFieldProps, FormSwitch, type FormToggleProps } from './form-field'
export { openapiQuery, useApiSchema } from './openapi'
export {
  type ApiForm,
  type ApiFormOptions,
  type BodyFormOptions,
  useApiForm,
  useBodyForm,
} from './use-api-form'
export { useUnsavedGuard } from './use-unsaved-guard'
