/** Fills the places of an address, such as `{nom}`, with values made safe for an address; unknown places stay. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z]+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : encodeURIComponent(value);
  });
}

/** A `mailto:` address (RFC 6068) with its subject and body. */
export function mailto(address: string, subject: string, body: string): string {
  return `mailto:${encodeURIComponent(address).replace("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
