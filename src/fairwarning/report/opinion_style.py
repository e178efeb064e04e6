"""The look of an opinion's page: a serif column, page numbers in the margin, one colour for each kind of citation."""

STYLE = """

:root{--ink:#1d1d1f;--paper:#fdfcf9;--quiet:#5f5f64;--line:#d9d6cc;--case:#0b4f8a;--code:#6b3e00;--record:#4a4a4a;
--mark:#fff3c4}
@media (prefers-color-scheme:dark){:root{--ink:#e8e6e1;--paper:#17181a;--quiet:#a6a6ab;--line:#3a3b3f;
--case:#8ec5f7;--code:#e0b27a;--record:#b9b9b9;--mark:#4a4019}}*{box-sizing:border-box}body{margin:0 auto;
max-width:46rem;padding:2rem 1rem 4rem 5rem;background:var(--paper);color:var(--ink);
font:1.05rem/1.6 Georgia,"Times New Roman",serif;font-variant-numeric:tabular-nums}
header,.authorities,nav{font-family:system-ui,sans-serif;font-size:.9rem}
h1{font:600 1.5rem/1.25 Georgia,serif}h2{font-size:1.1rem}dl{display:grid;
grid-template-columns:max-content 1fr;gap:.1rem 1rem}dt{color:var(--quiet)}dd{margin:0}
nav ol{list-style:none;padding:0;columns:2}.level1{margin-left:1rem}.level2{margin-left:2rem}
.level3{margin-left:3rem}.level4,.level5{margin-left:4rem}p{margin:.7em 0;position:relative;
overflow-wrap:break-word}.caption{color:var(--quiet);font-size:.95rem}
.summary{border-left:3px solid var(--line);padding-left:1rem;color:var(--quiet)}
.concurrence,.dissent,.notes{border-top:1px solid var(--line);margin-top:2rem}.page{position:absolute;
left:-4.6rem;width:4rem;text-align:right;color:var(--quiet);font:.75rem/1.6 system-ui,sans-serif}
.page.star::before{content:"*"}a{color:inherit;text-decoration:none;border-bottom:1px solid transparent}
a:hover,a:focus{border-bottom-color:currentColor}.cite{color:var(--case)}
.cite.statute,.cite.rule,.cite.constitution,.cite.policy{color:var(--code)}
.cite.record,.cite.secondary{color:var(--record)}.cite.id,.cite.short,.cite.supra{border-bottom-style:dotted}
.quotation{background:var(--mark)}sup{line-height:0}.call,.back{color:var(--case);font-weight:600}
.note{display:grid;grid-template-columns:2rem 1fr;font-size:.95rem}blockquote{margin:0 2rem}table{width:100%;
border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.25rem .5rem;
border-top:1px solid var(--line)}
@media (max-width:34rem){body{padding-left:3.2rem}
.page{left:-3rem;width:2.6rem}nav ol{columns:1}blockquote{margin:0 1rem}}
@media print{body{max-width:none;
background:#fff;color:#000}nav{display:none}.quotation{background:none}.cite{color:#000}}"""
