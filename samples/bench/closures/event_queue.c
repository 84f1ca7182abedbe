/* A discrete event simulation in C: an event is a function and a context, a heap orders them by time. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Event {
    int time, serial, references;
    bool cancelled;
    void (*action)(void *context);
    void *context;
} Event;

static struct {
    Event **heap;
    int size, room, now, serial, ran;
} scheduler;

static bool before(const Event *a, const Event *b)
{
    return a->time < b->time || (a->time == b->time && a->serial < b->serial);
}

static void push(Event *item)
{
    if (scheduler.size == scheduler.room) {
        scheduler.room = scheduler.room ? 2 * scheduler.room : 16;
        scheduler.heap = realloc(scheduler.heap, (size_t)scheduler.room * sizeof *scheduler.heap);
    }
    Event **heap = scheduler.heap;
    int i = scheduler.size++;
    while (i > 0) {
        int parent = (i - 1) >> 1;
        if (!before(item, heap[parent]))
            break;
        heap[i] = heap[parent];
        i = parent;
    }
    heap[i] = item;
}

static Event *pop(void)
{
    Event **heap = scheduler.heap, *top = heap[0], *last = heap[--scheduler.size];
    if (scheduler.size == 0)
        return top;
    int i = 0;
    for (;;) {
        int child = 2 * i + 1;
        if (child >= scheduler.size)
            break;
        if (child + 1 < scheduler.size && before(heap[child + 1], heap[child]))
            child++;
        if (!before(heap[child], last))
            break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = last;
    return top;
}

static Event *after(int delay, void (*action)(void *), void *context)
{
    Event *event = malloc(sizeof *event);
    *event = (Event){scheduler.now + delay, scheduler.serial++, 1, false, action, context};
    push(event);
    return event;
}

static void release(Event *event)
{
    if (--event->references == 0)
        free(event);
}

static void run(int until)
{
    while (scheduler.size > 0) {
        Event *event = pop();
        if (event->time > until)
            return;
        scheduler.now = event->time;
        if (!event->cancelled) {
            scheduler.ran++;
            event->action(event->context);
        }
        release(event);
    }
}

static long long state = 7;
static int random_below(int n)
{
    state = state * 16807 % 2147483647;
    return (int)(state % n);
}

typedef struct Shop Shop;
typedef struct Customer {
    Shop *shop;
    int came;
    Event *leaving;
    struct Customer *next;
} Customer;

struct Shop {
    Customer *first, *last;
    int free, served, left, waited;
};

static void take_out(Shop *shop, Customer *customer)
{
    Customer *previous = NULL;
    for (Customer *c = shop->first; c != customer; c = c->next)
        previous = c;
    if (previous)
        previous->next = customer->next;
    else
        shop->first = customer->next;
    if (shop->last == customer)
        shop->last = previous;
}

static void serve(Shop *shop, Customer *customer);

static void finish(void *context)
{
    Shop *shop = context;
    shop->served++;
    shop->free++;
    Customer *next = shop->first;
    if (next) {
        take_out(shop, next);
        serve(shop, next);
    }
}

static void serve(Shop *shop, Customer *customer)
{
    shop->free--;
    customer->leaving->cancelled = true;
    release(customer->leaving);
    shop->waited += scheduler.now - customer->came;
    free(customer);
    after(5 + random_below(20), finish, shop);
}

static void leave(void *context)
{
    Customer *customer = context;
    customer->shop->left++;
    take_out(customer->shop, customer);
    release(customer->leaving);
    free(customer);
}

static void arrive(void *context)
{
    Shop *shop = context;
    Customer *customer = malloc(sizeof *customer);
    *customer = (Customer){shop, scheduler.now, NULL, NULL};
    customer->leaving = after(30 + random_below(30), leave, customer);
    customer->leaving->references++;
    if (shop->free > 0) {
        serve(shop, customer);
    } else {
        if (shop->last)
            shop->last->next = customer;
        if (!shop->first)
            shop->first = customer;
        shop->last = customer;
    }
    after(1 + random_below(9), arrive, shop);
}

typedef struct Ping {
    int count, period;
} Ping;

static void ping(void *context)
{
    Ping *p = context;
    p->count++;
    after(p->period, ping, p);
}

int main(int argc, char **argv)
{
    int horizon = argc > 1 ? atoi(argv[1]) : 120000;
    static Shop shops[8];
    static Ping pings[10];
    for (int i = 0; i < 8; i++) {
        shops[i].free = 3;
        arrive(&shops[i]);
    }
    for (int i = 0; i < 10; i++) {
        pings[i].period = 3 + i;
        ping(&pings[i]);
    }
    run(horizon);
    for (int i = 0; i < 8; i++)
        printf("%d %d %d\n", shops[i].served, shops[i].left, shops[i].waited);
    for (int i = 0; i < 10; i++)
        printf("%d ", pings[i].count);
    printf("%d\n", scheduler.ran);
}
