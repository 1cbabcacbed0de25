/**
 * Colours of 3:1 and more against the page in both themes, and a texture for each state: a state is never told by its colour alone.
 * Nothing to load, nothing to run: the page is read from a disk, a mail or a share.
 */
export const AUDIT_STYLE = `
:root{--fond:#fff;--carte:#f4f6f8;--texte:#1b1f24;--doux:#4d5661;--trait:#c9cfd6;--lien:#0b57a4;--present:#1b7f4b;--newer:#2f6fb0;--older:#9a6700;--missing:#b3261e;--foreign:#6b4fa0}
@media (prefers-color-scheme:dark){:root{--fond:#14181d;--carte:#1d232a;--texte:#e8ebee;--doux:#aab3bd;--trait:#3b444e;--lien:#8fc1ff;--present:#4fbf87;--newer:#6aa9e6;--older:#d6a02a;--missing:#f08178;--foreign:#b39ddb}}
*{box-sizing:border-box}
body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1.5rem 1rem 3rem;background:var(--fond);color:var(--texte);overflow-wrap:anywhere}
h1{line-height:1.2;margin:.5rem 0}h2{margin:2.5rem 0 .5rem;line-height:1.25}h2+p{margin-top:0}p{max-width:48rem}a{color:var(--lien)}
nav ul,.chiffres,.legende,.tranches{list-style:none;padding:0;margin:1rem 0}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}nav a{display:inline-block;padding:.25rem 0}
.chiffres{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem}
.chiffres div{background:var(--carte);border:1px solid var(--trait);border-radius:.5rem;padding:.6rem .9rem}
.chiffres dt{color:var(--doux)}.chiffres dd{margin:0;font-size:1.6rem;font-weight:700;line-height:1.2;font-variant-numeric:tabular-nums}.chiffres small{font-size:1rem;font-weight:400;color:var(--doux)}
svg.barre{display:block;width:100%;height:1.1rem;border-radius:.2rem}svg.grande{height:2.4rem}
.legende{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}svg.carre{width:1.4rem;height:.9rem;margin-right:.45rem;vertical-align:-.1rem;border-radius:.15rem}
.tranches li{display:grid;grid-template-columns:7rem 1fr 4rem;gap:.75rem;align-items:center;margin:.25rem 0}.tranches b{text-align:right;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%;margin:.5rem 0}caption{text-align:left;color:var(--doux);padding:.25rem 0}
th,td{border-bottom:1px solid var(--trait);padding:.45rem .6rem .45rem 0;text-align:left;vertical-align:middle}thead th{color:var(--doux);font-weight:600;overflow-wrap:break-word}tbody th{font-weight:600}
.part{width:34%;min-width:4.5rem}.code{color:var(--doux);font-weight:400}
details{border-bottom:1px solid var(--trait)}summary{padding:.55rem 0;cursor:pointer}summary b{font-weight:600}details>div{padding:0 0 .75rem 1rem}
summary:focus-visible,a:focus-visible{outline:3px solid var(--lien);outline-offset:2px}
.postes{columns:14rem auto;padding:0;margin:.25rem 0;list-style:none}.postes li{break-inside:avoid}
.present{fill:var(--present)}.newer{fill:url(#t-newer)}.older{fill:url(#t-older)}.missing{fill:url(#t-missing)}.foreign{fill:url(#t-foreign)}
.textures{position:absolute;width:0;height:0}.textures .fond{stroke:var(--fond);fill:none}
@media (max-width:36rem){.tranches li{grid-template-columns:5rem 1fr 3rem;gap:.5rem}.part{width:26%}th,td{padding-right:.4rem}}
@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}h2{break-after:avoid}tr,li,.chiffres div{break-inside:avoid}details::details-content{content-visibility:visible;display:block;block-size:auto}summary{list-style:none;break-after:avoid}}`;
