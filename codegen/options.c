/* The command line: one table of options, read by the parser and by the help text. */
#include "codegen/options.h"

#include "codegen/features.h"
#include "passes/pass_select.h"

#include <errno.h>
#include <stdlib.h>

#define CLOSURES_TEXT(NAME, TEXT) TEXT,
const char *const closure_strategy_names[CLOSURES_COUNT] = {CLOSURE_STRATEGIES(CLOSURES_TEXT)};
#undef CLOSURES_TEXT

static const char USAGE[] =
    "usage: funarg [build] FILE.js [-o OUT] [options]   compile to a native binary\n"
    "       funarg run FILE.js [options] [--] ARGS…     compile (cached) and run\n"
    "       funarg check FILE.js                        report errors only\n"
    "       funarg explain FILE.js [--format=KIND]      say what became of each variable and function, and why\n"
    "       funarg study FILE.js [options] [--] ARGS…   run under every closure representation and count\n"
    "FILE may be - for standard input.\n"
    "\n";

static const struct { const char *word; Command command; } commands[] = {
    {"build", COMMAND_BUILD}, {"run", COMMAND_RUN}, {"check", COMMAND_CHECK},
    {"explain", COMMAND_EXPLAIN}, {"study", COMMAND_STUDY}};

static const char *command_word(Command command)
{
    size_t i = 0;
    while (commands[i].command != command) i++;
    return commands[i].word;
}

typedef bool SetOption(Options *options, const char *value);

/* Of a group only one option may be given, but for NO_OPT. */
typedef enum Group { ANY, GROUP_PRODUCT, GROUP_OUTPUT, GROUP_GOAL, GROUP_DUMP, GROUP_FORMAT, GROUP_NO_OPT, GROUP_COUNT } Group;

typedef struct OptionRow {
    const char *name;      /* with a trailing '=' when a value follows in the same word */
    const char *values;    /* "a|b": the value is one of these; NULL: any */
    const char *help;      /* NULL: not shown */
    SetOption *set;
    Group group;
} OptionRow;

typedef struct Parse {
    Options *options;
    const char *given[GROUP_COUNT]; /* the option of the group, or NULL */
} Parse;

static bool set_c(Options *o, const char *value)
{
    (void)value;
    o->product = PRODUCT_C;
    return true;
}

static bool set_object(Options *o, const char *value)
{
    (void)value;
    o->product = PRODUCT_OBJECT;
    return true;
}

static bool set_assembly(Options *o, const char *value)
{
    (void)value;
    o->product = PRODUCT_ASSEMBLY;
    return true;
}

static bool set_o0(Options *o, const char *value)
{
    (void)value;
    o->optimize = 0;
    return true;
}

static bool set_o1(Options *o, const char *value)
{
    (void)value;
    o->optimize = 1;
    return true;
}

static bool set_o2(Options *o, const char *value)
{
    (void)value;
    o->optimize = 2;
    return true;
}

static bool set_debug(Options *o, const char *value)
{
    (void)value;
    o->debug = true;
    return true;
}

static bool set_cc(Options *o, const char *value)
{
    o->cc = value;
    return value[strspn(value, " \t")] != 0;
}

static bool set_closures(Options *o, const char *value)
{
    for (size_t i = 0; i < CLOSURES_COUNT; i++)
        if (strcmp(value, closure_strategy_names[i]) == 0) {
            o->closures = closure_strategy_names[i];
            return true;
        }
    return false;
}

static bool set_scopes(Options *o, const char *value)
{
    (void)value;
    o->scopes = true;
    return pass_add_named("carried,share,bare,statics,useless", &o->skipped); /* closures hold all that they capture */
}

static bool set_dump(Options *o, const char *value)
{
    const char *colon = strchr(value, ':');
    if (colon && !colon[1]) return false;
    if (!colon) {
        o->dump_stage = value;
    } else {
        size_t n = (size_t)(colon - value);
        char *stage = calloc(n + 1, 1);
        if (!stage) return false;
        memcpy(stage, value, n);
        o->dump_stage = stage;
        o->dump_function = colon + 1;
    }
    return true;
}

static bool set_no_opt(Options *o, const char *value)
{
    return pass_add_named(value, &o->skipped);
}

static bool set_script(Options *o, const char *value)
{
    (void)value;
    o->goal = GOAL_SCRIPT;
    return true;
}

static bool set_module(Options *o, const char *value)
{
    (void)value;
    o->goal = GOAL_MODULE;
    return true;
}

static bool set_time_passes(Options *o, const char *value)
{
    (void)value;
    o->time_passes = true;
    return true;
}

static bool set_verbose(Options *o, const char *value)
{
    (void)value;
    o->verbose = true;
    return true;
}

static bool set_keep_temp(Options *o, const char *value)
{
    (void)value;
    o->keep_temp = true;
    return true;
}

static bool set_builtin(Options *o, const char *value)
{
    (void)value;
    o->builtin = true;
    return true;
}

static bool set_host(Options *o, const char *value)
{
    o->print_global = true;
    o->test262_global = strcmp(value, "test262") == 0;
    return true;
}

static bool set_color(Options *o, const char *value)
{
    o->color = value;
    return true;
}

static bool set_format(Options *o, const char *value)
{
    o->format = value;
    return true;
}

static bool set_warn_retain(Options *o, const char *value)
{
    (void)value;
    o->warn_retain = true;
    return true;
}

/* For the test of what a bug looks like. */
static bool set_bug(Options *o, const char *value)
{
    (void)o, (void)value;
    BUG("asked for");
}

static const OptionRow rows[] = {
    {"--emit=", "c", "write C to standard output, or to -o", set_c, GROUP_PRODUCT},
    {"-c", NULL, "stop at an object file", set_object, GROUP_PRODUCT},
    {"-S", NULL, "stop at assembly", set_assembly, GROUP_PRODUCT},
    {"-O0", NULL, "no optimisation but what is needed, of C neither", set_o0, ANY},
    {"-O1", NULL, "optimise less, compile faster: fewer passes, and cc -O1", set_o1, ANY},
    {"-O2", NULL, "optimise (default)", set_o2, ANY},
    {"-g", NULL, "debugger and profiler show JavaScript lines; symbols are kept", set_debug, ANY},
    {"--cc=", NULL, "CC: the C compiler (default $CC, else cc)", set_cc, ANY},
    {"--closures=", "linked|shared|flat|auto", "closure representation (default auto)", set_closures, ANY},
    {"--no-opt=", NULL, "NAME,NAME…: leave these passes out, or all that only improve", set_no_opt, GROUP_NO_OPT},
    {"--scopes", NULL, "define the global function scopesOf: what a closure holds", set_scopes, ANY},
    {"--dump=", NULL, "STAGE[:FUNCTION]: print what a stage made", set_dump, GROUP_DUMP},
    {"--format=", "text|json|html|dot", "of explain; of study text or json (default text)", set_format, GROUP_FORMAT},
    {"-Wretain", NULL, "warn where engines with one context per scope keep values alive", set_warn_retain, ANY},
    {"--script", NULL, "read FILE as a script", set_script, GROUP_GOAL},
    {"--module", NULL, "read FILE as a module", set_module, GROUP_GOAL},
    {"--time-passes", NULL, "print the time each stage took", set_time_passes, ANY},
    {"--host=", "print|test262", "define the global function print; test262: and the object $262", set_host, ANY},
    {"-v", NULL, "show the C compiler's command line", set_verbose, ANY},
    {"--keep-temp", NULL, "keep the temporary directory", set_keep_temp, ANY},
    {"--color=", "auto|always|never", "colour in messages", set_color, ANY},
    {"--builtin", NULL, NULL, set_builtin, ANY},
    {"--bug", NULL, NULL, set_bug, ANY},
};

static void print_help(void)
{
    fputs(USAGE, stdout);
    fputs("  -o OUT             output file\n", stdout);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].help) printf("  %-18s %s%s%s\n", rows[i].name, rows[i].values ? rows[i].values : "", rows[i].values ? ": " : "", rows[i].help);
    fputs("  --features         print what of the language is supported\n  --version          print the version\n  -h, --help         print this\n"
          "exit status: 0 done, 1 errors in the program, 2 usage, 70 a bug in funarg\n", stdout);
}

static int usage_error(const char *message, const char *what)
{
    fprintf(stderr, "funarg: %s%s%s\n%s", message, what ? ": " : "", what ? what : "", USAGE);
    return 2;
}

static int value_error(const OptionRow *row, const char *word)
{
    if (row->values) fprintf(stderr, "funarg: bad value: %s: expected %s\n%s", word, row->values, USAGE);
    else usage_error("bad value", word);
    return 2;
}

/* Is it one of the values, "a|b"? */
static bool is_value(const char *values, const char *value)
{
    size_t n = strlen(value);
    for (const char *p = values; p; p = strchr(p, '|'), p += p != NULL)
        if (n && strncmp(p, value, n) == 0 && (!p[n] || p[n] == '|')) return true;
    return false;
}

/* Help and the like, when all was written. Fails: says that it could not be. */
static int finish_stdout(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) return 0;
    fprintf(stderr, "funarg: error: cannot write standard output: %s\n", strerror(errno));
    return 1;
}

/* ---- what can be dumped ---- */

/* In the order in which they run; a pass that runs twice is here twice. */
static const char *const stages[] = {
    "ast", "modules", "scope", "capture", "lower",
#define PASS(NAME, LEVEL, WHERE, NEEDS, KEEPS, DOC) #NAME,
#include "passes/passes.def"
#undef PASS
    "ir",
};

/* How many stages before the given one have that name (of n bytes)? */
static size_t count_stages(const char *name, size_t n, size_t before)
{
    size_t count = 0;
    for (size_t i = 0; i < before; i++) count += strncmp(stages[i], name, n) == 0 && !stages[i][n];
    return count;
}

/* ssa, or ssa.2 for its second run */
static bool is_stage(const char *word)
{
    const char *dot = strchr(word, '.');
    size_t n = dot ? (size_t)(dot - word) : strlen(word), runs = count_stages(word, n, COUNT_OF(stages));
    if (!dot) return runs > 0;
    return dot[1] >= '1' && dot[1] <= '9' && !dot[2] && (size_t)(dot[1] - '0') <= runs;
}

static int stage_error(const char *word)
{
    fprintf(stderr, "funarg: there is no stage '%s' to dump, but", word);
    for (size_t i = 0; i < COUNT_OF(stages); i++) {
        size_t run = count_stages(stages[i], strlen(stages[i]), i) + 1;
        fprintf(stderr, "%s %s", i ? "," : "", stages[i]);
        if (run > 1) fprintf(stderr, ".%zu", run);
    }
    fputc('\n', stderr);
    return fputs(USAGE, stderr), 2;
}

static int no_opt_error(const char *word)
{
    fprintf(stderr, "funarg: there is no such pass to leave out: %s\nfunarg: there are: ", word);
    pass_print_optional(stderr);
    fputc('\n', stderr);
    return fputs(USAGE, stderr), 2;
}

/* ---- parsing ---- */

static const OptionRow *find_row(const char *word, const char **value)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t n = strlen(rows[i].name);
        bool takes_value = rows[i].name[n - 1] == '=';
        if (strncmp(word, rows[i].name, n) != 0 || (!takes_value && word[n])) continue;
        *value = word + n;
        return &rows[i];
    }
    return NULL;
}

/* Two options that exclude each other; returns false after saying so. */
static bool report_conflict(const char *first, const char *second)
{
    if (strcmp(first, second) == 0) fprintf(stderr, "funarg: %s is given twice\n%s", first, USAGE);
    else fprintf(stderr, "funarg: %s and %s exclude each other\n%s", first, second, USAGE);
    return false;
}

static bool note_given(Parse *parse, Group group, const char *word)
{
    const char *before = parse->given[group];
    if (group != ANY && group != GROUP_NO_OPT && before) return report_conflict(before, word);
    parse->given[group] = word;
    return true;
}

static int parse_output(Parse *parse, const char *name)
{
    if (!name || !*name) return usage_error("-o wants a file name", NULL), 0;
    if (!note_given(parse, GROUP_OUTPUT, "-o")) return 0;
    parse->options->output = name;
    return 2;
}

static bool check_stage(const Options *options)
{
    static const char *const whole[] = {"ast", "modules", "scope", "capture"};
    const char *stage = options->dump_stage;
    if (!is_stage(stage)) return stage_error(stage), false;
    for (size_t i = 0; options->dump_function && i < COUNT_OF(whole); i++)
        if (strcmp(stage, whole[i]) == 0) return usage_error("not dumped by function", stage), false;
    return true;
}

/* Reads argv[i], an option; returns the number of words it took, or 0 after an error. */
static int parse_option(Parse *parse, char **argv, int i)
{
    Options *options = parse->options;
    const char *value = NULL;
    if (strcmp(argv[i], "-o") == 0) return parse_output(parse, argv[i + 1]);
    const OptionRow *row = find_row(argv[i], &value);
    if (!row) return usage_error("unknown option", argv[i]), 0;
    if (!note_given(parse, row->group, argv[i])) return 0;
    if (row->values && !is_value(row->values, value)) return value_error(row, argv[i]), 0;
    if (!row->set(options, value)) return row->group == GROUP_NO_OPT ? no_opt_error(argv[i]) : value_error(row, argv[i]), 0;
    return row->group != GROUP_DUMP || check_stage(options);
}

/* Of explain all, of study two. */
static bool has_format(Command command, const char *format)
{
    if (command == COMMAND_STUDY) return strcmp(format, "text") == 0 || strcmp(format, "json") == 0;
    return command == COMMAND_EXPLAIN;
}

/* Products and their names are for what makes some: build, and for names a dump. */
static bool check_together(const Parse *parse)
{
    const char *product = parse->given[GROUP_PRODUCT], *dump = parse->given[GROUP_DUMP], *format = parse->given[GROUP_FORMAT];
    Command given = parse->options->command;
    const char *output = dump || given == COMMAND_EXPLAIN ? NULL : parse->given[GROUP_OUTPUT], *command = command_word(given);
    if (product && dump) return report_conflict(product, dump);
    if ((given == COMMAND_STUDY || given == COMMAND_EXPLAIN) && dump) return report_conflict(command, dump);
    if (format && !has_format(given, parse->options->format)) return report_conflict(command, format);
    if (given == COMMAND_BUILD || !(product || output)) return true;
    return report_conflict(command, product ? product : output);
}

/* When all words have been read: -1 to go on, or the status of a usage error. */
static int finish_parse(const Parse *parse)
{
    if (!parse->options->input) return usage_error("no input file", NULL);
    if (parse->options->command == COMMAND_STUDY && parse->options->scopes)
        return usage_error("study compares what programs print, and scopesOf tells strategies apart", "--scopes");
    if (parse->options->command == COMMAND_STUDY && strcmp(parse->options->input, "-") == 0)
        return usage_error("study reads FILE several times, which cannot be", "-");
    return check_together(parse) ? -1 : 2;
}

static int parse_command(Options *options, const char *word)
{
    for (size_t i = 0; word && i < COUNT_OF(commands); i++)
        if (strcmp(word, commands[i].word) == 0) {
            options->command = commands[i].command;
            return 1;
        }
    return 0;
}

static void set_defaults(Options *options)
{
    const char *cc = getenv("CC");
    *options = (Options){.cc = cc && cc[strspn(cc, " \t")] ? cc : "cc", .closures = "auto", .format = "text", .optimize = 2, .color = "auto"};
}

/* Does the command run the program, with arguments? */
static bool takes_arguments(const Options *options)
{
    return options->command == COMMAND_RUN || options->command == COMMAND_STUDY;
}

/* run, study: the words after FILE are the program's, but for options of ours before a `--`. */
static void take_program_arguments(Options *options, int argc, char **argv, int i)
{
    if (i < argc && strcmp(argv[i], "--") == 0) i++;
    options->args = argv + i;
    options->arg_count = argc - i;
}

/* first: the very first word, if that was taken for a file; one that looks like none was meant to be a command. */
static int second_file_error(const char *first, const char *word)
{
    if (first && !strpbrk(first, "./")) return usage_error("unknown command", first);
    return usage_error("more than one input file", word);
}

int options_parse(Options *options, int argc, char **argv)
{
    Parse parse = {.options = options};
    set_defaults(options);
    int i = 1 + parse_command(options, argv[1]);
    while (i < argc) {
        const char *word = argv[i];
        if (strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0) return print_help(), finish_stdout();
        if (strcmp(word, "--features") == 0) return features_print(stdout), finish_stdout();
        if (strcmp(word, "--version") == 0) return printf("funarg %s\n", FUNARG_VERSION), finish_stdout();
        if (options->input && takes_arguments(options) && (word[0] != '-' || strcmp(word, "--") == 0)) {
            take_program_arguments(options, argc, argv, i);
            break;
        }
        if (strcmp(word, "--") == 0 && argv[i + 1] && !options->input) word = argv[++i];
        else if (word[0] == '-' && word[1]) {
            int taken = parse_option(&parse, argv, i);
            if (!taken) return 2;
            i += taken;
            continue;
        }
        if (options->input) return second_file_error(options->input == argv[1] ? argv[1] : NULL, word);
        options->input = word;
        i++;
    }
    return finish_parse(&parse);
}
