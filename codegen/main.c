/* Law: parser and passes recurse as deep as programs nest, within the limits of frontend/ast.h. Their stack holds that:
 * it is address space, of which only what is used costs memory. The thread that has it gets all signals. */
#define _POSIX_C_SOURCE 200809L
#include "codegen/driver.h"

#include <pthread.h>
#include <signal.h>

enum { STACK_SIZE = 1 << 30 };

typedef struct Run {
    Options options;
    int status;
    sigset_t signals;      /* those blocked when we started */
} Run;

static void *run_driver(void *context)
{
    Run *run = context;
    pthread_sigmask(SIG_SETMASK, &run->signals, NULL);
    run->status = driver_main(&run->options);
    return NULL;
}

static bool run_on_stack(Run *run)
{
    pthread_attr_t attributes;
    pthread_t thread;
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &run->signals);
    pthread_attr_init(&attributes);
    bool ok = pthread_attr_setstacksize(&attributes, STACK_SIZE) == 0 &&
              pthread_create(&thread, &attributes, run_driver, run) == 0;
    if (ok) pthread_join(thread, NULL);
    pthread_attr_destroy(&attributes);
    return ok;
}

int main(int argc, char **argv)
{
    Run run = {.status = EXIT_PROGRAM_ERRORS};
    int status = options_parse(&run.options, argc, argv);
    if (status >= 0) return status;
    if (!run_on_stack(&run)) fprintf(stderr, "funarg: error: cannot reserve a stack of %d MB\n", STACK_SIZE >> 20);
    return run.status;
}
