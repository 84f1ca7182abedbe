#include "codegen/explain.h"
void explain_json(const Explanation *e, StrBuf *out) { (void)e; (void)out; }
void explain_dot(const Explanation *e, StrBuf *out) { (void)e; (void)out; }
void explain_html(const Explanation *e, StrBuf *out) { (void)e; (void)out; }
