// Gives the terminal back in a sane state, whatever ends the process (except SIGKILL, which nothing can see).
//
// While the screen is held, what is written to standard error would tear it, and would be gone with the alternate
// screen. So it is kept in a file in memory and shown afterwards, a crash's own message above all.
#ifndef BREAKBOARD_CRASH_GUARD_H
#define BREAKBOARD_CRASH_GUARD_H

// To be called before the terminal's modes are changed: remembers them and, the first time, installs handlers on a stack
// of their own for every signal that ends a process by its own fault (SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE,
// SIGSYS) or without a chance to react (SIGQUIT, SIGPIPE). At `exit` the terminal is given back too.
// Returns 0, or -1 with `errno` set.
int crash_guard_install(void);

// From here on (1) a crash restores the terminal, and standard error is kept; or no longer (0): the terminal is as it
// was found, and what was kept is shown.
void crash_guard_hold(int held);

#endif
