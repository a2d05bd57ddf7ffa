#define _GNU_SOURCE
#include "crash_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

// In order: mouse reports and bracketed paste off, cursor keys and keypad normal, attributes and character set plain,
// the whole screen scrolls, the normal screen, the cursor shown. A terminal ignores those that it does not know.
static const char restore_sequence[] =
    "\033[?1006l\033[?1002l\033[?1000l\033[?2004l"
    "\033[?1l\033>\033[0m\033(B\017\033[?1049l\033[r\033[?25h\r\n";

static const struct {
    int number;
    const char *text;
} crashes[] = {
    {SIGSEGV, "breakboard crashed: invalid memory access (SIGSEGV)\n"},
    {SIGBUS, "breakboard crashed: invalid memory access (SIGBUS)\n"},
    {SIGILL, "breakboard crashed: a check in the program failed (SIGILL)\n"},
    {SIGTRAP, "breakboard crashed: a check in the program failed (SIGTRAP)\n"},
    {SIGABRT, "breakboard crashed: the program gave up (SIGABRT)\n"},
    {SIGFPE, "breakboard crashed: invalid arithmetic (SIGFPE)\n"},
    {SIGSYS, "breakboard crashed: a forbidden system call (SIGSYS)\n"},
    {SIGQUIT, "breakboard was told to quit (SIGQUIT)\n"},
    {SIGPIPE, "breakboard ended: nobody reads its output any more (SIGPIPE)\n"},
};
enum { crash_count = sizeof crashes / sizeof crashes[0] };

// The most of standard error that is kept; what is written beyond it fails with EPERM.
enum { kept_bytes_max = 65536 };

static struct sigaction previous_actions[crash_count];
static struct termios found_modes;
static volatile sig_atomic_t modes_known = 0;
static volatile sig_atomic_t held_now = 0;
static int standard_error = -1;
static int kept_errors = -1;
static int installed = 0;
// Large enough for the handler and for the C library's own frame, AVX-512 state included.
static char handler_stack[65536];

// Everything below may run inside a signal handler: only system calls, nothing that allocates or locks.

static void write_all(int file, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(file, bytes, count);
        if (written < 0 && errno == EINTR) { continue; }
        if (written <= 0) { return; }
        bytes += written;
        count -= (size_t)written;
    }
}

static void show_kept_errors(void) {
    if (kept_errors < 0 || standard_error < 0) { return; }
    dup2(standard_error, STDERR_FILENO);
    char buffer[1024];
    off_t end = lseek(kept_errors, 0, SEEK_CUR);
    for (off_t offset = 0; offset < end;) {
        size_t wanted = end - offset < (off_t)sizeof buffer ? (size_t)(end - offset) : sizeof buffer;
        ssize_t count = pread(kept_errors, buffer, wanted, offset);
        if (count <= 0) { break; }
        write_all(STDERR_FILENO, buffer, (size_t)count);
        offset += count;
    }
    lseek(kept_errors, 0, SEEK_SET);
}

static void give_back(void) {
    if (!held_now) { return; }
    held_now = 0;
    write_all(STDOUT_FILENO, restore_sequence, sizeof restore_sequence - 1);
    if (modes_known) { tcsetattr(STDIN_FILENO, TCSANOW, &found_modes); }
    show_kept_errors();
}

static void on_crash(int number) {
    int index = 0;
    while (index < crash_count && crashes[index].number != number) { index++; }
    if (held_now) {
        give_back();
        if (index < crash_count) { write_all(STDERR_FILENO, crashes[index].text, strlen(crashes[index].text)); }
    }
    // Whoever handled it before (the language's backtraces, or the default: a core) gets it when this returns.
    if (index < crash_count) { sigaction(number, &previous_actions[index], NULL); }
    raise(number);
}

int crash_guard_install(void) {
    modes_known = tcgetattr(STDIN_FILENO, &found_modes) == 0;
    if (installed) { return 0; }

    stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    if (sigaltstack(&stack, NULL) != 0) { return -1; }
    struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < crash_count; index++) {
        if (sigaction(crashes[index].number, &action, &previous_actions[index]) != 0) { return -1; }
    }
    standard_error = dup(STDERR_FILENO);
    kept_errors = memfd_create("standard error", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (kept_errors >= 0 &&
        (ftruncate(kept_errors, kept_bytes_max) != 0 || fcntl(kept_errors, F_ADD_SEALS, F_SEAL_GROW) != 0)) {
        close(kept_errors);
        kept_errors = -1;
    }
    installed = 1;
    return atexit(give_back);
}

void crash_guard_hold(int held) {
    if (held && !held_now) {
        held_now = 1;
        // Only where errors would land on the screen; `2> file` keeps working.
        if (kept_errors >= 0 && isatty(STDERR_FILENO)) { dup2(kept_errors, STDERR_FILENO); }
    } else if (!held) {
        held_now = 0;
        show_kept_errors();
    }
}
