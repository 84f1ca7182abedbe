/* The same questions about people and numbers, in C: loops. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PEOPLE = 4000, NUMBERS = 20000 };

typedef struct Person {
    int id, age, salary;
    const char *department;
    int scores[4];
} Person;

static long long state = 42;
static int random_below(int n)
{
    state = state * 16807 % 2147483647;
    return (int)(state % n);
}

static const char *const departments[] = {"sales", "tools", "toys", "books"};
static Person people[PEOPLE];
static int numbers[NUMBERS];

static int report(int minimum)
{
    int total = 0, scores = 0, weighted = 0;
    const Person *best = NULL;
    for (int i = 0; i < PEOPLE; i++) {
        const Person *p = &people[i];
        if (p->age < minimum)
            continue;
        total += p->salary;
        if (!best || p->salary > best->salary)
            best = p;
        for (int j = 0; j < 4; j++)
            if (p->scores[j] > 50)
                scores += p->scores[j];
        for (int d = 0; d < 4; d++)
            if (strcmp(p->department, departments[d]) == 0)
                weighted += d;
    }
    return total + best->id + scores + weighted;
}

static int search(int limit)
{
    int first = 0, place = -1, any = 0, all = 1;
    for (int i = 0; i < NUMBERS; i++)
        if (numbers[i] % 97 == limit % 97) {
            first = numbers[i];
            break;
        }
    for (int i = 0; i < NUMBERS; i++)
        if (numbers[i] == limit * 7) {
            place = i;
            break;
        }
    for (int i = 0; i < NUMBERS && !any; i++)
        any = numbers[i] > 9990 + limit % 10;
    for (int i = 0; i < NUMBERS && all; i++)
        all = numbers[i] >= 0;
    return first + place + any + all;
}

static int numeric(int k)
{
    int sum = 0, widest = 0;
    for (int i = 0; i < NUMBERS; i++)
        if (numbers[i] * k % 2 == 0)
            sum += numbers[i] * k % 1000;
    for (int i = 1; i < NUMBERS; i++) {
        int d = abs(numbers[i] - numbers[i - 1]);
        if (d > widest)
            widest = d;
    }
    int first = abs(numbers[1] - numbers[0]);
    return sum + (first > widest ? first : widest);
}

static int by_department(const void *x, const void *y)
{
    const Person *a = x, *b = y;
    int order = strcmp(a->department, b->department);
    if (order)
        return order;
    return b->salary != a->salary ? b->salary - a->salary : a->id - b->id;
}

static int ascending(const void *x, const void *y)
{
    return *(const int *)x - *(const int *)y;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 60;
    for (int i = 0; i < PEOPLE; i++) {
        Person *p = &people[i];
        p->id = i;
        p->age = 18 + random_below(50);
        p->salary = 1000 + random_below(4000);
        p->department = departments[random_below(4)];
        for (int j = 0; j < 4; j++)
            p->scores[j] = random_below(100);
    }
    for (int i = 0; i < NUMBERS; i++)
        numbers[i] = random_below(10000);
    int sum = 0, found = 0, arithmetic = 0, order = 0;
    for (int round = 0; round < rounds; round++) {
        sum = (sum + report(20 + round % 40)) % 1000003;
        found = (found + search(round)) % 1000003;
        arithmetic = (arithmetic + numeric(1 + round % 9)) % 1000003;
    }
    printf("%d %d %d\n", sum, found, arithmetic);
    static Person sorted[PEOPLE];
    static int middle[5000];
    for (int round = 0; 4 * round < rounds; round++) {
        memcpy(sorted, people, sizeof people);
        qsort(sorted, PEOPLE, sizeof *sorted, by_department);
        memcpy(middle, numbers, sizeof middle);
        qsort(middle, 5000, sizeof *middle, ascending);
        order = (order + sorted[round].id + middle[2500]) % 1000003;
    }
    printf("%d\n", order);
}
