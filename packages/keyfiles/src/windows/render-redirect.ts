import { escapeHtml } from "@cartable/fiche/escape-html";

/** A page that leads to another one of the key: `href` is relative. */
export function renderRedirect(name: string, href: string): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=${escapeHtml(href)}">
<title>Aide : ${escapeHtml(name)}</title>
</head>
<body>
<p><a href="${escapeHtml(href)}">L’aide de ${escapeHtml(name)}</a></p>
</body>
</html>
`;
}
