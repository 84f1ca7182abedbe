/* $262, what conformance tests ask of their host (--host=test262), as far as there is one realm, one agent and no
 * buffers. */
#include "runtime/convert.h"
#include "runtime/dynamic_code.h"
#include "runtime/error.h"
#include "runtime/global.h"

/* Runs a constant text as a script; without let, const and class at its top level. */
FA_BUILTIN(test262_eval_script)
{
    FaString *text = fa_to_string_js(FA_ARG(0));
    return text ? fa_run_text_js("script:", text) : FA_THREW;
}

FA_BUILTIN(test262_gc)
{
    fa_heap_collect();
    return FA_UNDEFINED;
}

FA_BUILTIN(test262_create_realm)
{
    return fa_throw_error(FA_EVAL_ERROR, "there is only one realm");
}

static const FaRow rows[] = {
    FA_METHOD("createRealm", test262_create_realm, 0),
    FA_METHOD("evalScript", test262_eval_script, 1),
    FA_METHOD("gc", test262_gc, 0),
};

static void init(void)
{
    FaObject *o = fa_object_new_plain();
    fa_rt.intrinsics[FA_I_TEST262] = o;
    FA_DEFINE_ROWS(o, rows);
    fa_define_data(o, fa_key_ascii("global"), fa_global_this(), FA_ATTR_BUILTIN);
}

const FaFamily fa_family_TEST262 = {"$262", init};
