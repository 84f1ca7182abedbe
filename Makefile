# funarg: an ahead-of-time compiler from JavaScript to C.
#   make            the compiler and its runtime, in $(BUILD)
#   make run FILE=samples/counter.js
#   make test       everything CI runs
CC      ?= cc
BUILD   ?= build
PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
VERSION  = 0.1.0
MAKEFLAGS += -j$(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wwrite-strings \
           -Wcast-qual -Wformat=2 -Wconversion
STRICT   = -std=c11 $(WARNINGS) $(WERROR) -fno-common
COMPILE  = $(CC) $(STRICT) -I. -MMD -MP $(CPPFLAGS) $(CFLAGS) $(SANITIZE)
# Binaries hold what they use and no unwind tables: exceptions are return values. Static strings are read as FaString.
RUNTIME_FLAGS = -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables -fno-strict-aliasing $(NO_PIE)
NO_PIE := $(shell $(CC) -no-pie -fno-pie -x c -o /dev/null - </dev/null 2>&1 | grep -q 'unrecognized\|unknown' || echo -fno-pie)

COMPILER_SOURCES = $(wildcard frontend/*.c passes/*.c codegen/*.c)
RUNTIME_SOURCES  = $(wildcard runtime/*.c)
RUNTIME_SCRIPTS  = $(wildcard runtime/*.js)
RUNTIME_HEADERS  = $(wildcard runtime/*.h runtime/*.def)
UNIT_TESTS       = $(wildcard tests/unit/test_*.c)
UNIT_FIXTURES    = $(filter-out $(UNIT_TESTS),$(wildcard tests/unit/*.c))

COMPILER_OBJECTS = $(COMPILER_SOURCES:%.c=$(BUILD)/obj/%.o)
RUNTIME_OBJECTS  = $(RUNTIME_SOURCES:%.c=$(BUILD)/obj/%.o)
SCRIPT_OBJECTS   = $(RUNTIME_SCRIPTS:runtime/%.js=$(BUILD)/obj/runtime/%_js.o)
UNIT_BINARIES    = $(UNIT_TESTS:tests/unit/%.c=$(BUILD)/tests/%)

FUNARG  = $(BUILD)/funarg
SUPPORT = $(BUILD)/lib/funarg
LIBRARY = $(SUPPORT)/libfunarg.a
SCRIPTS = $(SUPPORT)/array.ir
HEADERS = $(RUNTIME_HEADERS:%=$(SUPPORT)/include/%) $(SUPPORT)/include/funarg.h

.PHONY: all run test test262 test-sanitize test-compilers unit bench study-report fuzz golden-update format lint install clean help
.DELETE_ON_ERROR:

all: $(FUNARG) $(LIBRARY) $(HEADERS) $(SCRIPTS)

run: all
	@$(FUNARG) run $(FILE) -- $(ARGS)

$(FUNARG): $(COMPILER_OBJECTS)
	$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -pthread $^ -lm -o $@

$(BUILD)/libfunargc.a: $(filter-out $(BUILD)/obj/codegen/main.o,$(COMPILER_OBJECTS))
	@rm -f $@
	$(AR) rcs $@ $^

$(LIBRARY): $(RUNTIME_OBJECTS) $(SCRIPT_OBJECTS)
	@mkdir -p $(@D); rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/obj/runtime/%_js.c: runtime/%.js $(FUNARG)
	@mkdir -p $(@D)
	$(FUNARG) build --builtin --emit=c $< -o $@

# The same for the compiler, which puts such functions where a program calls them.
$(SUPPORT)/%.ir: runtime/%.js $(FUNARG)
	@mkdir -p $(@D)
	$(FUNARG) build --builtin --dump=simplify $< -o $@

$(BUILD)/obj/runtime/%_js.o: $(BUILD)/obj/runtime/%_js.c $(HEADERS)
	$(CC) -std=c11 -Wall -Wextra -Wno-unused $(WERROR) -I$(SUPPORT)/include $(CFLAGS) $(SANITIZE) $(RUNTIME_FLAGS) -c $< -o $@

# What runs seldom or only prints is compiled for size.
COLD = $(wildcard runtime/inspect*.c runtime/module*.c runtime/namespace.c runtime/commonjs.c runtime/emit_module.c runtime/console*.c runtime/builtin_object*.c runtime/builtin_[befipsuw]*.c \
         runtime/builtin_number.c runtime/builtin_reflect.c runtime/builtin_console.c runtime/report.c runtime/trace.c runtime/frame_text.c \
         runtime/error.c runtime/fixed.c runtime/throw.c runtime/integrity.c runtime/object_define.c runtime/descriptor.c runtime/sparse.c \
         runtime/array_slow.c runtime/realm.c runtime/bound.c runtime/symbol.c runtime/strtod.c runtime/bignat.c \
         runtime/dtoa_exact.c runtime/dtoa_radix.c runtime/number_locale.c runtime/collate*.c runtime/heap_stats.c runtime/study.c runtime/scopes.c)
HOT  = $(wildcard runtime/builtin_string*.c runtime/builtin_set*.c)
$(patsubst %.c,$(BUILD)/obj/%.o,$(filter-out $(HOT),$(COLD))): RUNTIME_FLAGS += -Os

$(BUILD)/obj/runtime/%.o: runtime/%.c
	@mkdir -p $(@D)
	$(COMPILE) $(RUNTIME_FLAGS) -c $< -o $@

$(BUILD)/obj/codegen/%.o: CPPFLAGS += -DFUNARG_VERSION='"$(VERSION)"'

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c $< -o $@

$(SUPPORT)/include/funarg.h: runtime/funarg.h
	@mkdir -p $(@D)
	cp $< $@

$(SUPPORT)/include/%: %
	@mkdir -p $(@D)
	cp $< $@

# Check, the unit test library, is the one package needed beyond gcc, make and node.
.PHONY: check-library
check-library:
	@echo '#include <check.h>' | $(CC) -E -x c - >/dev/null 2>&1 || tests/tools/install_check.sh

$(BUILD)/tests/%: tests/unit/%.c $(UNIT_FIXTURES) $(BUILD)/libfunargc.a $(LIBRARY) | check-library
	@mkdir -p $(@D)
	$(CC) -std=c11 -Wall -Wextra $(WERROR) -I. $(CFLAGS) $(SANITIZE) $(NO_PIE:-fno-pie=-no-pie) $< $(UNIT_FIXTURES) $(BUILD)/libfunargc.a $(LIBRARY) \
	    -lcheck -lsubunit -lpthread -lrt -lm -o $@

unit: $(UNIT_BINARIES)
	@tests/tools/run_unit.sh $(UNIT_BINARIES)

test: WERROR = -Werror
test: all unit
	@node tests/tools/cli_test.js $(BUILD)
	@node tests/tools/explain_test.js $(BUILD)
	@node tests/tools/readme_features.js $(BUILD)
	@node tests/tools/run_tests.js $(BUILD)
	@node tests/tools/run_tests.js $(BUILD) --only=programs --stress
	@node tests/tools/run_tests.js $(BUILD) --only=programs --stress --opt=-O2 --filter=programs/closures

# The test programs with everything under AddressSanitizer and UndefinedBehaviorSanitizer. The heap is never given back, and the
# collector scans the stack: no leak check, no stacks moved to the heap.
test-sanitize: export ASAN_OPTIONS = detect_leaks=0:detect_stack_use_after_return=0:exitcode=99
test-sanitize: export UBSAN_OPTIONS = halt_on_error=1:exitcode=99:print_stacktrace=1
test-sanitize:
	@$(MAKE) BUILD=$(BUILD)/sanitize CFLAGS="-O1 -g" SANITIZE="-fsanitize=address,undefined" all
	@CFLAGS="-fsanitize=address,undefined" node tests/tools/run_tests.js $(BUILD)/sanitize --only=programs --strategies=flat,auto --opt=-O1

# The test programs by each C compiler, which must have nothing to say.
COMPILERS = gcc clang tcc
test-compilers: all
	@for cc in $(COMPILERS); do echo "$$cc:"; CFLAGS="-Wall -Wextra -Wno-unused -Werror" \
	    node tests/tools/run_tests.js $(BUILD) --only=programs --strategies=auto --opt=-O1 --cc=$$cc || exit 1; done
	@node tests/tools/run_tests.js $(BUILD) --only=programs --filter=programs/space --cc=clang

# The conformance tests of ECMAScript, in the checkout TEST262; OPTIONS are those of test262.js (--sample=3000, --update …).
test262: all
	@node tests/tools/test262.js $(BUILD) --test262=$(TEST262) $(OPTIONS)

golden-update: all
	@node tests/tools/run_tests.js $(BUILD) --only=golden --update
	@node tests/tools/run_tests.js $(BUILD) --only=errors --update
	@node tests/tools/run_tests.js $(BUILD) --only=remarks --update
	@node tests/tools/readme_features.js $(BUILD) --update

bench: all
	@node tests/tools/bench.js $(BUILD) $(OPTIONS)

# What closure optimisation removes from the programs of samples/bench/closures.
study-report: all
	@node tests/tools/closure_report.js $(BUILD) $(OPTIONS)

fuzz: all
	@tests/tools/fuzz.sh $(BUILD)

# The lines that differ from the last commit.
format:
	git clang-format --force --extensions c,h HEAD

lint:
	cppcheck --std=c11 --enable=warning,performance,portability --inline-suppr -q -I. frontend passes codegen runtime

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/funarg
	install $(FUNARG) $(DESTDIR)$(PREFIX)/bin/funarg
	cp -R $(SUPPORT)/. $(DESTDIR)$(PREFIX)/lib/funarg/

clean:
	rm -rf $(BUILD)

help:
	@sed -n '2,4s/^# *//p' Makefile; echo "  other targets: unit test262 test-sanitize test-compilers bench study-report fuzz golden-update format lint install clean"

-include $(COMPILER_OBJECTS:.o=.d) $(RUNTIME_OBJECTS:.o=.d)
