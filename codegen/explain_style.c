/* The style sheet and the script of the page: what they need is in the page, nothing is fetched.
 *
 * Law: without the script all is there to read; it only lights up what belongs together. Without colour, letters and kinds of
 * underlining tell the decisions apart. */
#include "codegen/explain_page.h"

const char page_style[] =
    ":root{color-scheme:light;--cell:#ffe0b0;--value:#d6e6ff;--record:#d3f0d3;--static:#e7dcf7;--constant:#fdf6b5;--other:#eee}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;font:14px/1.45 system-ui,sans-serif;color:#1c1c1c;background:#fff}\n"
    "header{padding:.6em 1em;border-bottom:1px solid #ccc}h1{font-size:1.1em;margin:0 0 .3em}h2{font-size:1em;margin:.8em 0 .3em}\n"
    "main{display:grid;grid-template-columns:minmax(30em,1fr) minmax(26em,1fr);gap:1em;padding:0 1em}\n"
    ".drawing{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto}\n"
    "@media(max-width:60em){main{grid-template-columns:1fr}.drawing{position:static;max-height:none}}\n"
    ".source{font:13px/1.6 ui-monospace,Menlo,Consolas,monospace;padding-bottom:8em}\n"
    ".l{position:relative;padding-left:4em;min-height:1.6em;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4}\n"
    ".l::before{content:attr(data-n);position:absolute;left:0;width:3em;text-align:right;color:#767676}\n"
    ".l:target{background:#fffbe0;outline:1px solid #e0c000}\n"
    ".m{position:relative;border-radius:3px;text-underline-offset:3px;text-decoration:underline;text-decoration-thickness:1px}\n"
    ".none{text-decoration:none}\n"
    ".cell,.stack-cell{background:var(--cell);text-decoration-style:double}.value,.flat,.argument{background:var(--value);text-decoration-style:solid}\n"
    ".record{background:var(--record);text-decoration-style:wavy}.static{background:var(--static);text-decoration-style:dotted}\n"
    ".constant{background:var(--constant);text-decoration-style:dashed}\n"
    ".unused,.replaced,.direct,.inlined,.lifted,.bare,.stack,.heap,.removed{background:var(--other)}.unused{text-decoration:line-through}\n"
    ".retained{background:#ffd6d6}\n"
    ".b{position:relative;display:inline-block;min-width:1.3em;padding:0 .25em;margin:0 .15em;border:1px solid #888;border-radius:4px;font:700 10px/1.4 system-ui,sans-serif;"
    "text-align:center;vertical-align:middle;text-decoration:none;cursor:help}\n"
    ".b::before,.k::after{content:attr(data-l)}.k::after{font:700 9px/1 system-ui,sans-serif;vertical-align:super;margin-left:1px}.k{cursor:help}\n"
    ".tip{display:none;position:absolute;left:0;top:1.5em;z-index:9;width:max-content;max-width:36em;padding:.5em .7em;background:#222;color:#fff;border-radius:5px;"
    "font:13px/1.4 system-ui,sans-serif;white-space:normal;text-align:left;text-decoration:none}\n"
    ".tip a{color:#9cf}.tip ul{margin:.2em 0 0;padding-left:1.2em}.m:hover>.tip,.m:focus>.tip,.m:focus-within>.tip,.b:hover>.tip,.b:focus>.tip,.b:focus-within>.tip{display:block}\n"
    ".on{outline:2px solid #d06000}.m:focus,.b:focus{outline:2px solid #0060d0}\n"
    ".legend{display:flex;flex-wrap:wrap;gap:.2em 1.2em;margin:0;padding:0;list-style:none;font-size:12px}\n"
    "svg{display:block;max-width:100%;height:auto}svg text{font:12px ui-monospace,Menlo,Consolas,monospace}svg .dim{fill:#767676}svg .title{font-weight:700}\n"
    "svg rect{stroke:#555;fill:#fff}svg rect.scope{fill:#fafafa;stroke:#999}svg rect.cell,svg rect.stack-cell{fill:var(--cell)}svg rect.flat,svg rect.stack,svg rect.static{fill:var(--value)}\n"
    "svg rect.record{fill:var(--record)}svg path{fill:none;stroke:#444;stroke-width:1.2}svg path.copy{stroke-dasharray:5 3}svg path.lives{stroke-dasharray:1 3;stroke:#a06000}\n"
    "svg path.makes{stroke:#bbb}svg marker path{fill:#444;stroke:none}svg .on rect,svg rect.on{stroke:#d06000;stroke-width:2.5}svg path.on{stroke:#d06000;stroke-width:2.5}svg .on{outline:none}\n"
    "details{padding:0 1em 2em}details li{font:12px/1.5 ui-monospace,monospace}\n";

const char page_script[] =
    "(function(){\n"
    "var all=document.querySelectorAll('[data-k]'),edges=document.querySelectorAll('path[data-a]');\n"
    "function light(k,on){\n"
    "all.forEach(function(e){if(e.getAttribute('data-k')===k)e.classList.toggle('on',on)});\n"
    "edges.forEach(function(e){if(e.getAttribute('data-a')===k||e.getAttribute('data-b')===k)e.classList.toggle('on',on)})}\n"
    "all.forEach(function(e){var k=e.getAttribute('data-k');\n"
    "['mouseenter','focus'].forEach(function(t){e.addEventListener(t,function(){light(k,true)})});\n"
    "['mouseleave','blur'].forEach(function(t){e.addEventListener(t,function(){light(k,false)})})})\n"
    "})();\n";
