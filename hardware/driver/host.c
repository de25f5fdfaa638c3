/* Runs the driver library of one reader's vendor in a process of its own, where it may crash or hang.
 *
 *     yitong-driver-host LIBRARY
 *
 * Asked on standard input, answered on standard output, both in frames: a length of four bytes and so many
 * bytes. All numbers are little-endian. The pipe's end is the process's end. docs/drivers.md has the format.
 *
 * What a driver prints goes nowhere, no core is ever written, and every buffer is wiped: they hold people.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

enum {
    MOST_FRAME_BYTES = 65536,
    MOST_ARGUMENTS = 12,
    MOST_NAME_BYTES = 128,
    MOST_BUFFER_BYTES = 8192,
    MOST_COMPLAINT_BYTES = 240,
    ALIGNMENT_BYTES = 16,
};

enum { CALL = 'C', LOOK_UP = 'F' };
enum { DONE = 'K', REFUSED = 'E', OVERRUN = 'O' };
enum { NUMBER = 'i', TEXT = 't', BUFFER = 'b', DISCARDED = 'd', COUNT = 'n' };

static const unsigned char UNTOUCHED = 0xA5;

static int asked_fd, answered_fd;
static unsigned char frame[MOST_FRAME_BYTES];
static size_t frame_bytes, frame_at;

/* --- frames --- */

static void leave(int code) { _exit(code); }

static void read_whole(void *into, size_t bytes)
{
    for (unsigned char *to = into; bytes > 0;) {
        ssize_t got = read(asked_fd, to, bytes);
        if (got <= 0)
            leave(0);
        to += got;
        bytes -= (size_t)got;
    }
}

static void write_whole(const void *from, size_t bytes)
{
    for (const unsigned char *at = from; bytes > 0;) {
        ssize_t put = write(answered_fd, at, bytes);
        if (put <= 0)
            leave(0);
        at += put;
        bytes -= (size_t)put;
    }
}

/* A frame that says what it should not is no accident, and nobody would answer it rightly. */
static void broken_frame(void) { leave(2); }

static const unsigned char *take(size_t bytes)
{
    if (bytes > frame_bytes - frame_at)
        broken_frame();
    frame_at += bytes;
    return frame + frame_at - bytes;
}

static unsigned take_u8(void) { return *take(1); }

static unsigned take_u16(void)
{
    const unsigned char *at = take(2);
    return at[0] | (unsigned)at[1] << 8;
}

static int32_t take_i32(void)
{
    const unsigned char *at = take(4);
    return (int32_t)(at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24);
}

static void put_i32(unsigned char *to, int32_t value)
{
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)((uint32_t)value >> (8 * i));
}

static void next_frame(void)
{
    unsigned char length[4];
    read_whole(length, sizeof length);
    frame_bytes = length[0] | (size_t)length[1] << 8 | (size_t)length[2] << 16 | (size_t)length[3] << 24;
    if (frame_bytes == 0 || frame_bytes > sizeof frame)
        broken_frame();
    read_whole(frame, frame_bytes);
    frame_at = 0;
}

static void answer(const unsigned char *data, size_t bytes)
{
    unsigned char length[4];
    put_i32(length, (int32_t)bytes);
    write_whole(length, sizeof length);
    write_whole(data, bytes);
}

static void refuse(unsigned char why, const char *complaint)
{
    unsigned char said[1 + MOST_COMPLAINT_BYTES];
    size_t bytes = complaint ? strnlen(complaint, MOST_COMPLAINT_BYTES) : 0;
    said[0] = why;
    if (bytes > 0)
        memcpy(said + 1, complaint, bytes);
    answer(said, 1 + bytes);
}

/* --- memory that a driver writes into: whoever writes far past its end dies of it --- */

struct argument {
    unsigned kind;
    intptr_t word;
    unsigned char *mapped, *at;
    size_t mapped_bytes, bytes, given_bytes;
    int32_t count;
};

static size_t rounded(size_t bytes, size_t to) { return (bytes + to - 1) / to * to; }

static void make_room(struct argument *it, size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t given = rounded(bytes, ALIGNMENT_BYTES), body = rounded(given, page);
    it->mapped_bytes = body + page;
    it->mapped = mmap(NULL, it->mapped_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (it->mapped == MAP_FAILED || mprotect(it->mapped + body, page, PROT_NONE) != 0)
        leave(3);
    it->at = it->mapped + body - given;
    it->bytes = bytes;
    it->given_bytes = given;
    memset(it->at + bytes, UNTOUCHED, given - bytes);
    it->word = (intptr_t)it->at;
}

static int was_overrun(const struct argument *it)
{
    for (size_t i = it->bytes; i < it->given_bytes; i++)
        if (it->at[i] != UNTOUCHED)
            return 1;
    return 0;
}

static void wipe(struct argument *it)
{
    if (it->mapped == NULL)
        return;
    explicit_bzero(it->at, it->given_bytes);
    munmap(it->mapped, it->mapped_bytes);
}

/* --- the call: integers and pointers are one word each in the C calling conventions of Linux --- */

typedef intptr_t word;

static int32_t call(void *function, unsigned count, const struct argument *with)
{
    word a[MOST_ARGUMENTS] = {0};
    for (unsigned i = 0; i < count; i++)
        a[i] = with[i].word;
    union {
        void *object;
        int (*f0)(void);
        int (*f1)(word);
        int (*f2)(word, word);
        int (*f3)(word, word, word);
        int (*f4)(word, word, word, word);
        int (*f5)(word, word, word, word, word);
        int (*f6)(word, word, word, word, word, word);
        int (*f7)(word, word, word, word, word, word, word);
        int (*f8)(word, word, word, word, word, word, word, word);
        int (*f9)(word, word, word, word, word, word, word, word, word);
        int (*f10)(word, word, word, word, word, word, word, word, word, word);
        int (*f11)(word, word, word, word, word, word, word, word, word, word, word);
        int (*f12)(word, word, word, word, word, word, word, word, word, word, word, word);
    } to = {function};
    switch (count) {
    case 0: return to.f0();
    case 1: return to.f1(a[0]);
    case 2: return to.f2(a[0], a[1]);
    case 3: return to.f3(a[0], a[1], a[2]);
    case 4: return to.f4(a[0], a[1], a[2], a[3]);
    case 5: return to.f5(a[0], a[1], a[2], a[3], a[4]);
    case 6: return to.f6(a[0], a[1], a[2], a[3], a[4], a[5]);
    case 7: return to.f7(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
    case 8: return to.f8(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
    case 9: return to.f9(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8]);
    case 10: return to.f10(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9]);
    case 11: return to.f11(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10]);
    default: return to.f12(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11]);
    }
}

/* A driver that hangs while the kiosk is gone too would hold the reader for ever. */
static void limit_time(int32_t limit_ms)
{
    struct itimerval left = {{0, 0}, {limit_ms / 1000, limit_ms % 1000 * 1000}};
    signal(SIGALRM, SIG_DFL);
    setitimer(ITIMER_REAL, &left, NULL);
}

static void take_argument(struct argument *it)
{
    memset(it, 0, sizeof *it);
    it->kind = take_u8();
    switch (it->kind) {
    case NUMBER:
        it->word = take_i32();
        break;
    case TEXT: {
        size_t bytes = take_u16();
        const unsigned char *text = take(bytes);
        if (bytes > MOST_BUFFER_BYTES)
            broken_frame();
        make_room(it, bytes + 1);
        memcpy(it->at, text, bytes);
        break;
    }
    case BUFFER:
    case DISCARDED: {
        size_t bytes = take_u16();
        if (bytes == 0 || bytes > MOST_BUFFER_BYTES)
            broken_frame();
        make_room(it, bytes);
        break;
    }
    case COUNT:
        make_room(it, sizeof it->count);
        it->count = take_i32();
        memcpy(it->at, &it->count, sizeof it->count);
        break;
    default:
        broken_frame();
    }
}

/* In the order of the arguments; the discarded ones, a picture as a rule, never leave this process. */
static void tell(int32_t code, unsigned count, const struct argument *with)
{
    unsigned char *said = frame;
    size_t bytes = 5;
    said[0] = DONE;
    put_i32(said + 1, code);
    for (unsigned i = 0; i < count; i++) {
        if (with[i].kind != BUFFER && with[i].kind != COUNT)
            continue;
        if (bytes + with[i].bytes > sizeof frame)
            broken_frame();
        memcpy(said + bytes, with[i].at, with[i].bytes);
        bytes += with[i].bytes;
    }
    answer(said, bytes);
}

static void *take_function(void *library)
{
    char name[MOST_NAME_BYTES + 1] = {0};
    size_t name_bytes = take_u8();
    if (name_bytes > MOST_NAME_BYTES)
        broken_frame();
    memcpy(name, take(name_bytes), name_bytes);
    return dlsym(library, name);
}

static void do_look_up(void *library)
{
    if (take_function(library) == NULL)
        refuse(REFUSED, dlerror());
    else
        answer((const unsigned char[]){DONE}, 1);
}

static void do_call(void *library)
{
    struct argument with[MOST_ARGUMENTS];
    int32_t limit_ms = take_i32();
    void *function = take_function(library);
    unsigned count = take_u8();
    if (limit_ms <= 0 || count > MOST_ARGUMENTS)
        broken_frame();
    for (unsigned i = 0; i < count; i++)
        take_argument(&with[i]);

    int overrun = 0;
    if (function == NULL) {
        refuse(REFUSED, dlerror());
    } else {
        limit_time(limit_ms);
        int32_t code = call(function, count, with);
        limit_time(0);
        for (unsigned i = 0; i < count; i++)
            overrun |= was_overrun(&with[i]);
        if (overrun)
            refuse(OVERRUN, NULL);
        else
            tell(code, count, with);
    }
    for (unsigned i = 0; i < count; i++)
        wipe(&with[i]);
    explicit_bzero(frame, sizeof frame);
}

/* --- a process that leaves nothing behind --- */

/* What a driver forks has no part in what is asked and answered here. */
static void close_pipes(void)
{
    close(asked_fd);
    close(answered_fd);
}

static void keep_pipes_to_ourselves(void)
{
    asked_fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    answered_fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    int nowhere = open("/dev/null", O_RDWR);
    if (asked_fd < 0 || answered_fd < 0 || nowhere < 0 || pthread_atfork(NULL, NULL, close_pipes) != 0)
        leave(3);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        dup2(nowhere, fd);
    if (nowhere > STDERR_FILENO)
        close(nowhere);
}

static void leave_no_traces(void)
{
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_IGN);
}

int main(int count, char **arguments)
{
    if (count != 2)
        return 64;
    keep_pipes_to_ourselves();
    leave_no_traces();
    void *library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        refuse(REFUSED, dlerror());
        leave(1);
    }
    answer((const unsigned char[]){DONE}, 1);
    for (;;) {
        next_frame();
        switch (take_u8()) {
        case CALL:
            do_call(library);
            break;
        case LOOK_UP:
            do_look_up(library);
            break;
        default:
            broken_frame();
        }
    }
}
