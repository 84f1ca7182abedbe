/* Timsort: natural runs, found or made by binary insertion, merged pairwise with galloping.
 *
 * Method: Tim Peters, "listsort" (CPython, Objects/listsort.txt), whose names are kept. Law: on the stack of pending runs
 * length[i] > length[i+1] + length[i+2] and length[i+1] > length[i+2], so it stays shallow. Merging copies the shorter run
 * to `temp` and fills the gap from its side: at every comparison each element is in `work` or in `temp`.
 *
 * Every function that compares returns false, or -1, as soon as a comparison threw. */
#include "runtime/timsort.h"

#include "runtime/array_like.h"

enum { MIN_GALLOP = 7, RUNS_MAX = 85 };

typedef struct Run {
    uint32_t base, length;
} Run;

typedef struct Sort {
    FaArray *list;
    FaValue *work;               /* list->elements */
    FaValues *temp;              /* the shorter run of the merge under way; NULL before the first */
    FaPrecedes *precedes;
    void *context;
    uint32_t min_gallop;
    uint32_t run_count;
    Run runs[RUNS_MAX];
} Sort;

static int precedes_js(Sort *s, FaValue a, FaValue b)
{
    return s->precedes(s->context, a, b);
}

static void copy_values(FaValue *to, const FaValue *from, uint32_t n)
{
    memmove(to, from, n * sizeof(FaValue));
    fa_barrier_range(to, n);
}

/* ---- runs ---- */

static void reverse_range(Sort *s, uint32_t from, uint32_t to)
{
    for (; from + 1 < to; from++, to--) {
        FaValue v = s->work[from];
        fa_store(&s->work[from], s->work[to - 1]);
        fa_store(&s->work[to - 1], v);
    }
}

/* Finds the run that starts at `low`: not descending, or strictly descending and then reversed. Returns its length, 0: threw. */
static uint32_t count_and_make_run(Sort *s, uint32_t low, uint32_t high)
{
    if (low + 1 == high)
        return 1;
    int descending = precedes_js(s, s->work[low + 1], s->work[low]);
    uint32_t end = low + 2;
    for (; descending >= 0 && end < high; end++) {
        int before = precedes_js(s, s->work[end], s->work[end - 1]);
        if (before < 0)
            return 0;
        if (before != descending)
            break;
    }
    if (descending > 0)
        reverse_range(s, low, end);
    return descending < 0 ? 0 : end - low;
}

/* Where in the sorted [left, right) the pivot goes: after its equals. -1: threw. */
static int64_t insertion_point(Sort *s, uint32_t left, uint32_t right, FaValue pivot)
{
    while (left < right) {
        uint32_t middle = left + (right - left) / 2;
        int before = precedes_js(s, pivot, s->work[middle]);
        if (before < 0)
            return -1;
        if (before)
            right = middle;
        else
            left = middle + 1;
    }
    return left;
}

/* Extends the sorted [low, start) to [low, high). */
static bool binary_insertion_sort(Sort *s, uint32_t low, uint32_t start, uint32_t high)
{
    for (; start < high; start++) {
        FaValue pivot = s->work[start];
        int64_t at = insertion_point(s, low, start, pivot);
        if (at < 0)
            return false;
        copy_values(s->work + at + 1, s->work + at, start - (uint32_t)at);
        fa_store(&s->work[at], pivot);
    }
    return true;
}

static uint32_t min_run_length(uint32_t n)
{
    uint32_t odd = 0;
    for (; n >= 64; n >>= 1)
        odd |= n & 1;
    return n + odd;
}

/* ---- galloping ---- */

/* Finds where `key` belongs in the sorted `length` values at `at`, from `hint` on: before its equals (left) or after
 * them. First strides of 1, 3, 7 … away from the hint, then a binary search of the last stride. */
typedef struct Gallop {
    Sort *s;
    const FaValue *at;
    FaValue key;
    bool left;
} Gallop;

/* Does the place wanted lie to the right of at[i]? */
static int is_right_of(const Gallop *g, uint32_t i)
{
    if (g->left)
        return precedes_js(g->s, g->at[i], g->key);
    int before = precedes_js(g->s, g->key, g->at[i]);
    return before < 0 ? before : !before;
}

/* Strides from `hint` while the answer stays `right`, at most `max` away. Sets (*last, *offset] apart; false: threw. */
static bool stride(const Gallop *g, uint32_t hint, int right, uint32_t max, uint32_t *last, uint32_t *offset)
{
    *last = 0;
    *offset = 1;
    while (*offset < max) {
        int answer = is_right_of(g, right ? hint + *offset : hint - *offset);
        if (answer < 0)
            return false;
        if (answer != right)
            break;
        *last = *offset;
        *offset = *offset > max / 2 ? max : *offset * 2 + 1;
    }
    if (*offset > max)
        *offset = max;
    return true;
}

static int64_t gallop(const Gallop *g, uint32_t length, uint32_t hint)
{
    uint32_t last, offset;
    int right = is_right_of(g, hint);
    if (right < 0 || !stride(g, hint, right, right ? length - hint : hint + 1, &last, &offset))
        return -1;
    uint32_t low = right ? hint + last + 1 : hint + 1 - offset, high = right ? hint + offset : hint - last;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int answer = is_right_of(g, middle);
        if (answer < 0)
            return -1;
        if (answer)
            low = middle + 1;
        else
            high = middle;
    }
    return high;
}

static int64_t gallop_left(Sort *s, const FaValue *at, FaValue key, uint32_t length, uint32_t hint)
{
    return gallop(&(Gallop){s, at, key, true}, length, hint);
}

static int64_t gallop_right(Sort *s, const FaValue *at, FaValue key, uint32_t length, uint32_t hint)
{
    return gallop(&(Gallop){s, at, key, false}, length, hint);
}

/* ---- merging ---- */

typedef enum Outcome { MERGE_ON, MERGE_DONE, MERGE_ONE_LEFT, MERGE_THREW } Outcome;

/* A merge of runs A and B. Positions are indices of work, but for the one in the run that is in temp. */
typedef struct Merge {
    uint32_t dest, a, b, length_a, length_b;
    uint32_t wins_a, wins_b;
} Merge;

static bool has_winner(const Merge *m, uint32_t wins)
{
    return m->wins_a >= wins || m->wins_b >= wins;
}

/* Lowest first, A in temp: takes the next of B. */
static Outcome low_take_b(Sort *s, Merge *m)
{
    fa_store(&s->work[m->dest++], s->work[m->b++]);
    return --m->length_b == 0 ? MERGE_DONE : MERGE_ON;
}

/* Takes the next of A; its last one goes behind what is left of B. */
static Outcome low_take_a(Sort *s, Merge *m)
{
    fa_store(&s->work[m->dest++], s->temp->at[m->a++]);
    return --m->length_a == 1 ? MERGE_ONE_LEFT : MERGE_ON;
}

static Outcome low_one_by_one(Sort *s, Merge *m)
{
    m->wins_a = m->wins_b = 0;
    while (!has_winner(m, s->min_gallop)) {
        int b_first = precedes_js(s, s->work[m->b], s->temp->at[m->a]);
        if (b_first < 0)
            return MERGE_THREW;
        m->wins_b = b_first ? m->wins_b + 1 : 0;
        m->wins_a = b_first ? 0 : m->wins_a + 1;
        Outcome outcome = b_first ? low_take_b(s, m) : low_take_a(s, m);
        if (outcome != MERGE_ON)
            return outcome;
    }
    return MERGE_ON;
}

/* A stretch of A below B's next, that one, then a stretch of B not above A's next, and that one. */
static Outcome low_gallop_once(Sort *s, Merge *m)
{
    int64_t n = gallop_right(s, s->temp->at + m->a, s->work[m->b], m->length_a, 0);
    if (n < 0)
        return MERGE_THREW;
    m->wins_a = (uint32_t)n;
    copy_values(s->work + m->dest, s->temp->at + m->a, m->wins_a);
    m->dest += m->wins_a, m->a += m->wins_a, m->length_a -= m->wins_a;
    if (m->wins_a > 0 && m->length_a <= 1)
        return m->length_a == 1 ? MERGE_ONE_LEFT : MERGE_DONE;
    if (low_take_b(s, m) == MERGE_DONE)
        return MERGE_DONE;
    n = gallop_left(s, s->work + m->b, s->temp->at[m->a], m->length_b, 0);
    if (n < 0)
        return MERGE_THREW;
    m->wins_b = (uint32_t)n;
    copy_values(s->work + m->dest, s->work + m->b, m->wins_b);
    m->dest += m->wins_b, m->b += m->wins_b, m->length_b -= m->wins_b;
    return m->length_b == 0 ? MERGE_DONE : low_take_a(s, m);
}

/* Highest first, B in temp: the mirror image. `dest`, `a`, `b` are one past the places they stand for. */
static Outcome high_take_a(Sort *s, Merge *m)
{
    fa_store(&s->work[--m->dest], s->work[--m->a]);
    return --m->length_a == 0 ? MERGE_DONE : MERGE_ON;
}

static Outcome high_take_b(Sort *s, Merge *m)
{
    fa_store(&s->work[--m->dest], s->temp->at[--m->b]);
    return --m->length_b == 1 ? MERGE_ONE_LEFT : MERGE_ON;
}

static Outcome high_one_by_one(Sort *s, Merge *m)
{
    m->wins_a = m->wins_b = 0;
    while (!has_winner(m, s->min_gallop)) {
        int a_last = precedes_js(s, s->temp->at[m->b - 1], s->work[m->a - 1]);
        if (a_last < 0)
            return MERGE_THREW;
        m->wins_a = a_last ? m->wins_a + 1 : 0;
        m->wins_b = a_last ? 0 : m->wins_b + 1;
        Outcome outcome = a_last ? high_take_a(s, m) : high_take_b(s, m);
        if (outcome != MERGE_ON)
            return outcome;
    }
    return MERGE_ON;
}

static Outcome high_gallop_once(Sort *s, Merge *m)
{
    int64_t n = gallop_right(s, s->work + m->a - m->length_a, s->temp->at[m->b - 1], m->length_a, m->length_a - 1);
    if (n < 0)
        return MERGE_THREW;
    m->wins_a = m->length_a - (uint32_t)n;
    m->dest -= m->wins_a, m->a -= m->wins_a, m->length_a = (uint32_t)n;
    copy_values(s->work + m->dest, s->work + m->a, m->wins_a);
    if (m->length_a == 0)
        return MERGE_DONE;
    if (high_take_b(s, m) == MERGE_ONE_LEFT)
        return MERGE_ONE_LEFT;
    n = gallop_left(s, s->temp->at, s->work[m->a - 1], m->length_b, m->length_b - 1);
    if (n < 0)
        return MERGE_THREW;
    m->wins_b = m->length_b - (uint32_t)n;
    m->dest -= m->wins_b, m->b -= m->wins_b, m->length_b = (uint32_t)n;
    copy_values(s->work + m->dest, s->temp->at + m->b, m->wins_b);
    if (m->wins_b > 0 && m->length_b <= 1)
        return m->length_b == 1 ? MERGE_ONE_LEFT : MERGE_DONE;
    return high_take_a(s, m);
}

/* Alternates the two ways of merging; galloping is entered more readily while it pays. */
static Outcome merge_runs(Sort *s, Merge *m, Outcome (*one_by_one)(Sort *, Merge *), Outcome (*gallop_once)(Sort *, Merge *))
{
    Outcome outcome;
    while ((outcome = one_by_one(s, m)) == MERGE_ON) {
        s->min_gallop++;
        do {
            s->min_gallop = s->min_gallop > 2 ? s->min_gallop - 1 : 1;
            outcome = gallop_once(s, m);
            if (outcome != MERGE_ON)
                return outcome;
        } while (has_winner(m, MIN_GALLOP));
        s->min_gallop++;
    }
    return outcome;
}

static void copy_to_temp(Sort *s, uint32_t base, uint32_t n)
{
    if (s->temp == NULL)
        s->temp = fa_values_new(FA_KIND_VALUES, s->list->length / 2 + 1, FA_EMPTY);
    copy_values(s->temp->at, s->work + base, n);
}

/* Merges when A is the shorter run; B's first is below all of A, and A's last above all of B. */
static bool merge_low(Sort *s, Run a, Run b)
{
    copy_to_temp(s, a.base, a.length);
    Merge m = {.dest = a.base, .a = 0, .b = b.base, .length_a = a.length, .length_b = b.length};
    Outcome outcome = low_take_b(s, &m);
    if (outcome == MERGE_ON)
        outcome = m.length_a == 1 ? MERGE_ONE_LEFT : merge_runs(s, &m, low_one_by_one, low_gallop_once);
    if (outcome == MERGE_ONE_LEFT)
        copy_values(s->work + m.dest, s->work + m.b, m.length_b);
    if (outcome == MERGE_ONE_LEFT)
        m.dest += m.length_b;
    copy_values(s->work + m.dest, s->temp->at + m.a, m.length_a);
    return outcome != MERGE_THREW;
}

static bool merge_high(Sort *s, Run a, Run b)
{
    copy_to_temp(s, b.base, b.length);
    Merge m = {.dest = b.base + b.length, .a = a.base + a.length, .b = b.length, .length_a = a.length, .length_b = b.length};
    Outcome outcome = high_take_a(s, &m);
    if (outcome == MERGE_ON)
        outcome = m.length_b == 1 ? MERGE_ONE_LEFT : merge_runs(s, &m, high_one_by_one, high_gallop_once);
    if (outcome == MERGE_ONE_LEFT)
        copy_values(s->work + m.dest - m.length_a, s->work + m.a - m.length_a, m.length_a);
    if (outcome == MERGE_ONE_LEFT)
        m.dest -= m.length_a;
    copy_values(s->work + m.dest - m.length_b, s->temp->at + m.b - m.length_b, m.length_b);
    return outcome != MERGE_THREW;
}

/* Merges pending runs i and i + 1, leaving out what is in place already. */
static bool merge_at(Sort *s, uint32_t i)
{
    Run a = s->runs[i], b = s->runs[i + 1];
    s->runs[i].length += b.length;
    s->run_count--;
    if (i + 1 < s->run_count)
        s->runs[i + 1] = s->runs[i + 2];
    int64_t n = gallop_right(s, s->work + a.base, s->work[b.base], a.length, 0);
    if (n < 0 || n == a.length)
        return n >= 0;
    a.base += (uint32_t)n;
    a.length -= (uint32_t)n;
    n = gallop_left(s, s->work + b.base, s->work[a.base + a.length - 1], b.length, b.length - 1);
    if (n <= 0)
        return n == 0;
    b.length = (uint32_t)n;
    return a.length <= b.length ? merge_low(s, a, b) : merge_high(s, a, b);
}

static bool invariant_holds(const Sort *s, uint32_t n)
{
    return n < 2 || s->runs[n - 2].length > s->runs[n - 1].length + s->runs[n].length;
}

/* Merges until the stack's law holds again, or, at the end, until one run is left. */
static bool merge_pending(Sort *s, bool all)
{
    while (s->run_count > 1) {
        uint32_t n = s->run_count - 2;
        if (!all && invariant_holds(s, n + 1) && invariant_holds(s, n) && s->runs[n].length > s->runs[n + 1].length)
            return true;
        bool three = all || !invariant_holds(s, n + 1) || !invariant_holds(s, n);
        if (three && n > 0 && s->runs[n - 1].length < s->runs[n + 1].length)
            n--;
        if (!merge_at(s, n))
            return false;
    }
    return true;
}

bool fa_timsort_js(FaArray *list, FaPrecedes *precedes, void *context)
{
    Sort s = {.list = list, .work = list->elements, .precedes = precedes, .context = context, .min_gallop = MIN_GALLOP};
    uint32_t length = list->length, min_run = min_run_length(length);
    for (uint32_t low = 0; length >= 2 && low < length;) {
        uint32_t run = count_and_make_run(&s, low, length);
        if (run == 0)
            return false;
        uint32_t wanted = min_run < length - low ? min_run : length - low;
        if (run < wanted && !binary_insertion_sort(&s, low, low + run, low + wanted))
            return false;
        s.runs[s.run_count++] = (Run){low, run < wanted ? wanted : run};
        low += s.runs[s.run_count - 1].length;
        if (!merge_pending(&s, false))
            return false;
    }
    return merge_pending(&s, true);
}
