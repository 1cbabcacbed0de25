export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type SchemaNode = { readonly [key: string]: Json };

/** Short ways to write a JSON Schema: each key has a French title and description, and an object has no other key. */
export const text = (title: string, description: string): SchemaNode => ({ title, description, type: "string" });
export const address = (title: string, description: string): SchemaNode => ({ ...text(title, description), format: "uri" });
export const codes = (title: string, description: string): SchemaNode => ({ title, description, type: "array", items: { type: "string" } });
export const closed = (title: string, properties: SchemaNode, required: readonly string[] = Object.keys(properties)): SchemaNode => ({
  title,
  type: "object",
  additionalProperties: false,
  required,
  properties,
});
